extension Application {
  static let dropbox = Application(
    name: "Dropbox", agent: "DropboxDesktopClient/212.4.5767 (Windows; 10; ix64; en_GB)", version: .tls12, hello: 281,
    refusal: .plainAlert("unknown_ca"), pinned: ["api.dropboxapi.com", "client.dropbox.com"],
    pinRefusal: .plainAlert("unknown_ca"))

  static let netflix = Application(
    name: "Netflix", agent: "Argo/17.8.0 (iPhone; iOS 19.1; Scale/3.00)", version: .tls13, hello: 522,
    refusal: .plainAlert("unknown_ca"), pinned: ["api-global.netflix.com"], pinRefusal: .afterHandshake,
    unpinned: ["occ-0-1.1.nflxso.net"])

  static let messenger = Application(
    name: "Facebook Messenger", agent: "[FBAN/Orca-Android;FBAV/530.0.0.41.109;]", version: .tls13, hello: 402,
    refusal: .encryptedAlert(24), pinned: ["edge-mqtt.facebook.com", "graph.facebook.com"],
    pinRefusal: .encryptedAlert(24))

  static let instagram = Application(
    name: "Instagram", agent: "Instagram 401.0.0.32.110 Android (35/15; 420dpi; 1080x2400)", version: .tls13,
    hello: 398, refusal: .encryptedAlert(24), pinned: ["i.instagram.com"], pinRefusal: .encryptedAlert(24))

  static let snapchat = Application(
    name: "Snapchat", agent: "Snapchat/13.60.0.42 (Pixel 8; Android 15)", version: .tls13, hello: 517,
    refusal: .encryptedAlert(40), pinned: ["app.snapchat.com"], pinRefusal: .afterHandshake)

  static let zoom = Application(
    name: "Zoom Meetings", agent: "Mozilla/5.0 (ZOOM.Win 10.0 x64)", version: .tls12, hello: 305,
    refusal: .plainAlert("unknown_ca"), pinned: ["us04web.zoom.us"], pinRefusal: .plainAlert("unknown_ca"),
    unpinned: ["log-gateway.zoom.us"])

  static let spotify = Application(
    name: "Spotify", agent: "Spotify/125700463 Win32_x86_64/0 (PC desktop)", version: .tls13, hello: 517,
    refusal: .plainAlert("unknown_ca"), pinned: ["spclient.wg.spotify.com"], pinRefusal: .plainAlert("unknown_ca"),
    unpinned: ["i.scdn.co"])

  static let harbourpay = Application(
    name: "Harbourpay", agent: "Harbourpay/8.14.2 okhttp/4.12.0", version: .tls13, hello: 512,
    refusal: .encryptedAlert(40), pinned: ["api.harbourpay.example", "risk.harbourpay.example"],
    pinRefusal: .encryptedAlert(40), unpinned: ["cdn.harbourpay.example"])

  static let fieldnote = Application(
    name: "Fieldnote", agent: "Fieldnote/3.2 okhttp/5.1.0", version: .tls12, hello: 252,
    refusal: .plainAlert("certificate_unknown"), pinned: ["sync.fieldnote.example"], pinRefusal: .afterHandshake)

  static let kilnworks = Application(
    name: "Kilnworks Updater", agent: "kilnworks-updater/1.9 node", version: .tls13, hello: 387,
    refusal: .silence, pinned: ["updates.kilnworks.example"], pinRefusal: .silence,
    unpinned: ["static.kilnworks.example"])

  static let tallyhouse = Application(
    name: "Tallyhouse Till", agent: "Go-http-client/1.1", version: .tls13, hello: 258,
    refusal: .encryptedAlert(24), pinned: ["till.tallyhouse.example", "stock.tallyhouse.example"],
    pinRefusal: .encryptedAlert(24))

  /// A Java program whose own trust store lacks the gateway's root: it fails wherever the gateway decrypts.
  static let ledgerBatch = Application(
    name: "Ledger Batch", agent: "Java/17.0.15", trust: .ownBundle, version: .tls12, hello: 420,
    refusal: .plainAlert("certificate_unknown"),
    unpinned: [
      "rates.centralbank.example", "repo.maven.example", "api.taxoffice.example", "github.com",
      "sftp-web.partner.example",
      "login.microsoftonline.com",
    ])

  static let outlook = Application(
    name: "Outlook", agent: "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.18526; Pro)",
    version: .tls12,
    hello: 244, refusal: .plainAlert("unknown_ca"), unpinned: ["outlook.office365.com", "login.microsoftonline.com"])

  static let slack = Application(
    name: "Slack", agent: "Slack_SSB/4.41.105", version: .tls13, hello: 1_801,
    refusal: .encryptedAlert(24), unpinned: ["slack.com", "files.slack.com"])

  static let git = Application(
    name: "Git", agent: "git/2.47.1", version: .tls13, hello: 517, refusal: .plainAlert("unknown_ca"),
    unpinned: ["github.com"])

  static let partnerSync = Application(
    name: "Partner Sync", agent: "partner-sync/1.0 curl/8.11.0", version: .tls13, hello: 517,
    refusal: .plainAlert("unknown_ca"),
    unpinned: [
      "expired.supplier.example", "mismatch.supplier.example", "revoked.supplier.example", "legacy.plant.example",
      "orders.partner.example",
    ])

  static let bankClient = Application(
    name: "Bank Transfer", agent: "bank-transfer/5.0", version: .tls12, hello: 289,
    refusal: .plainAlert("bad_certificate"),
    unpinned: ["mtls.bank.example"])

  static let windowsUpdate = Application(
    name: "Windows Update", agent: "Windows-Update-Agent/1312.2507", version: .tls12, hello: 210,
    refusal: .plainAlert("unknown_ca"), unpinned: ["fe3.delivery.mp.microsoft.com"])
}
