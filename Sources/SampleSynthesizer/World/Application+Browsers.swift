extension Application {
  static let chrome = browser(
    "Chrome",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
    hello: 1_790, refusal: .encryptedAlert(24))

  static let edge = browser(
    "Edge",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
      + "Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
    hello: 1_794, refusal: .encryptedAlert(24))

  static let firefox = browser(
    "Firefox", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0", hello: 1_846,
    refusal: .encryptedAlert(24))

  static let safari = browser(
    "Safari",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
      + "Version/19.1 Safari/605.1.15",
    hello: 1_742, refusal: .silence)

  static let mobileChrome = browser(
    "Chrome for Android",
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
    hello: 1_786, refusal: .encryptedAlert(24))

  private static func browser(_ name: String, _ agent: String, hello: Int, refusal: Refusal) -> Application {
    Application(name: name, agent: agent, version: .tls13, hello: hello, refusal: refusal, unpinned: browsed)
  }

  /// Healthy hosts first; then hosts that applications pin, which a browser reaches without trouble.
  private static let browsed = [
    "www.wikipedia.example", "intranet.corp.example", "news.daily.example", "maps.city.example", "fonts.gstatic.com",
    "outlook.office365.com", "login.microsoftonline.com", "github.com", "cdn.jsdelivr.net", "travel.rail.example",
    "shop.stationery.example", "docs.vendor.example", "video.training.example", "www.facebook.com", "www.dropbox.com",
    "api.dropboxapi.com", "graph.facebook.com", "i.instagram.com", "api.harbourpay.example", "us04web.zoom.us",
    "spclient.wg.spotify.com", "sync.fieldnote.example", "games.arcade.example",
  ]
}
