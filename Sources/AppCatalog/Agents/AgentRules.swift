/// The words by which browsers and libraries name themselves.
package struct AgentRules: Sendable {
  package struct Browser: Sendable {
    package enum Klass: String, CaseIterable, Sendable {
      case browser
      /// A native program that shows a page.
      case inAppWebView = "in-app-webview"
    }

    package let name: String
    package let klass: Klass
    package let allOf: [String]
    package let noneOf: [String]
  }

  /// The first rule that holds wins.
  package let browsers: [Browser]
  package let libraries: [String]
  package let derivedBrowsers: [String]
}
