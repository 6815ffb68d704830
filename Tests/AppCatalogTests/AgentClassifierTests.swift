import AppCatalog
import HandshakeModel
import Testing

@Suite struct AgentClassifierTests {
  private static let webKit =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
  private static let windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
  private static let android = "Mozilla/5.0 (Linux; Android 14; Pixel 8"

  @Test(arguments: [
    ("\(windows) Chrome/130.0.0.0 Safari/537.36", "browser:Chrome"),
    ("msedge.exe", "browser:Edge"), ("chrome.exe", "browser:Chrome"),
    ("\(windows) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0", "browser:Edge"),
    ("\(windows) Chrome/130.0.0.0 Safari/537.36 OPR/115.0.0.0", "browser:Opera"),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", "browser:Firefox"),
    (
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
      "browser:Safari"
    ),
    ("\(webKit) Version/17.0 Mobile/15E148 Safari/604.1", "browser:Safari"),
    ("\(webKit) CriOS/130.0 Mobile/15E148 Safari/604.1", "browser:Chrome"),
    (
      "\(android)) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0 Mobile Safari/537.36",
      "browser:Samsung Internet"
    ),
    ("Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko", "browser:Internet Explorer"),
    ("Lynx/2.9.0 libwww-FM/2.14", "browser:Lynx"),
  ])
  func knowsBrowsers(agent: String, bucket: String) throws {
    #expect(try Bundled.classifier.get().bucket(of: agent).text == bucket)
  }

  @Test(arguments: [
    ("TwitterAndroid/10.60.0-release.0 (310600000-r-0) Pixel 8/14", "app:TwitterAndroid"),
    ("Spotify/8.9.76 Android/34 (Pixel 8)", "app:Spotify"),
    ("\(webKit) Mobile/15E148 [FBAN/MessengerForiOS;FBAV/480.0;FBBV/1]", "app:MessengerForiOS"),
    ("\(webKit) Mobile/15E148 [FBAN/FBIOS;FBAV/480.0;FBBV/1]", "app:FBAN/"),
    ("DropboxDesktopClient/210.4 (Windows; 10; i32; en_US)", "app:DropboxDesktopClient/"),
    ("Signal-Android/7.20.2 Android/34", "app:Signal-Android/"),
    ("Microsoft NCSI", "app:Microsoft NCSI"),
    ("Mozilla/5.0 (ZOOM.Win 10.0 x64)", "app:(ZOOM.Win"),
  ])
  func knowsApplicationsOfTheCatalog(agent: String, bucket: String) throws {
    #expect(try Bundled.classifier.get().bucket(of: agent).text == bucket)
  }

  @Test(arguments: [
    ("curl/8.10.1", "lib:curl"), ("okhttp/4.12.0", "lib:okhttp"), ("python-requests/2.32.3", "lib:python-requests"),
    ("Java/17.0.9", "lib:Java"), ("grpc-java-okhttp/1.66.0", "lib:grpc"), ("grpc-c++/1.60.0 grpc-c/37.0", "lib:grpc"),
    ("Dalvik/2.1.0 (Linux; U; Android 14; Pixel 8)", "lib:Dalvik"),
    ("MyBank/7.2 CFNetwork/1568.100.1 Darwin/24.0.0", "lib:CFNetwork"), ("Go-http-client/2.0", "lib:Go-http-client"),
    ("AcmeSync/1.2 (Windows)", "lib:AcmeSync"), ("Acme Sync 3", "lib:Acme"), ("Acme(3)", "lib:Acme"),
    ("ProtonMail/4.0", "lib:ProtonMail"), ("Mozilla/4.0 (compatible)", "lib:Mozilla"),
    (
      "\(android); wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/130.0 Mobile Safari/537.36",
      "lib:Android web view"
    ),
    ("\(webKit) Mobile/15E148", "lib:WebKit web view"), ("msedgewebview2.exe", "lib:Edge web view"),
  ])
  func namesLibrariesAndOtherNativePrograms(agent: String, bucket: String) throws {
    #expect(try Bundled.classifier.get().bucket(of: agent).text == bucket)
  }

  @Test(arguments: ["", "-", "/1.0", "(nothing)", " leading"])
  func admitsThatItKnowsNothing(agent: String) throws {
    #expect(try Bundled.classifier.get().bucket(of: agent) == .unknown)
  }

  @Test(arguments: [
    (Array("=cmd|'1'!A1".utf8), "lib:_cmd__1__A1"), (Array("<script>x</script>".utf8), "lib:_script_x_"),
    ([0xFF, 0x00, 0x0A, 0x41, 0x2F], "lib:___A"),
    ([UInt8](repeating: 0x41, count: 100_000), "lib:" + String(repeating: "A", count: 40)),
    (Array("Ünïcode/1".utf8), "lib:__n__code"),
  ])
  func makesHostileBytesHarmless(agent: [UInt8], bucket: String) throws {
    let classifier = try Bundled.classifier.get()
    #expect(agent.withUnsafeBytes { classifier.bucket(of: $0) }.text == bucket)
  }

  @Test func looksNoFurtherThanAThousandBytes() throws {
    let agent = String(repeating: "a ", count: 1000) + "Spotify/8"
    #expect(try Bundled.classifier.get().bucket(of: agent).text == "lib:a")
  }
}
