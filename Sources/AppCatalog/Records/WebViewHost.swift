/// A host that pages and advertisements within any application load.
///
/// Applications drop such connections all the time: an abort without an alert says nothing there.
package struct WebViewHost: Hashable, Sendable {
  package let host: String
  package let what: String
  package let source: String
}
