/// A browser, its stack and what it calls itself.
package enum Browser: CaseIterable, Hashable, Sendable {
  case chrome
  case firefox
  case safari
  case mobileChrome
  case mobileSafari

  var stack: Stack {
    switch self {
    case .chrome, .mobileChrome: .chromium
    case .firefox: .firefox
    case .safari, .mobileSafari: .apple
    }
  }

  var agent: String {
    switch self {
    case .chrome: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36"
    case .firefox: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"
    case .safari: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/19.1 Safari/605.1.15"
    case .mobileChrome: "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36"
    case .mobileSafari:
      "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1) AppleWebKit/605.1.15 Version/19.1 Mobile/15E148 Safari/604.1"
    }
  }
}
