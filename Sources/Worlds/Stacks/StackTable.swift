/// What each stack does, one row each.
///
/// Sources: section 2 of the laboratory's findings (1,758 attempts through four gateways) and `lab_alert_matrix.csv` for
/// what was measured; section 3.1 of the detection specification for what was read in source code; the IoTLS captures
/// (Paracha et al., IMC 2021) for Apple's stacks, of which 251 of 257 refusals were silent. Schannel's alerts are those
/// that RFC 8446 asks for, which nobody has verified. The sizes of hellos are those of the captures in SampleLogs.
extension Stack {
  static let chromium = Stack(
    "chromium", .tls13, hello: 1_790, unknownIssuer: .encrypted(46), wrongName: .encrypted(46), expired: .encrypted(46))
  static let firefox = Stack(
    "firefox", .tls13, hello: 1_846, unknownIssuer: .encrypted(48), pinInHandshake: .encrypted(42),
    wrongName: .encrypted(42), expired: .encrypted(45))
  static let nss = Stack(
    "nss", .tls12, hello: 240, unknownIssuer: .after(48), pinInHandshake: .after(42), wrongName: .after(42),
    expired: .after(45))
  static let apple = Stack(
    "apple", .tls13, hello: 517, unknownIssuer: .silent, pinInHandshake: .silent, wrongName: .silent, expired: .silent)
  static let secureTransport = Stack(
    "secure-transport", .tls12, hello: 244, unknownIssuer: .silent, pinInHandshake: .silent, wrongName: .silent,
    expired: .silent)
  static let conscrypt = Stack(
    "conscrypt", .tls13, hello: 517, unknownIssuer: .encrypted(46), pinInHandshake: .encrypted(46), wrongName: .unused,
    expired: .encrypted(46))
  static let conscryptOld = Stack(
    "conscrypt-1.2", .tls12, hello: 212, unknownIssuer: .plain(46), pinInHandshake: .plain(46), wrongName: .unused,
    expired: .plain(46))
  static let okhttp = Stack(
    "okhttp", .tls13, hello: 512, unknownIssuer: .encrypted(46), pinAfterHandshake: .unused, wrongName: .unused,
    expired: .encrypted(46))
  static let okhttpOld = Stack(
    "okhttp-1.2", .tls12, hello: 208, unknownIssuer: .plain(46), pinAfterHandshake: .unused, wrongName: .unused,
    expired: .plain(46))
  /// Dart compares with a private set of roots, so its pin is an unknown issuer.
  static let dart = Stack(
    "dart", .tls13, hello: 320, unknownIssuer: .encrypted(48), pinInHandshake: .encrypted(48),
    wrongName: .encrypted(42), expired: .encrypted(45))
  static let java = Stack(
    "java", .tls13, hello: 420, unknownIssuer: .encrypted(46), pinInHandshake: .encrypted(46),
    pinAfterHandshake: .unused, wrongName: .encrypted(46), expired: .encrypted(46))
  static let javaOld = Stack(
    "java-1.2", .tls12, hello: 230, unknownIssuer: .plain(46), pinInHandshake: .plain(46), pinAfterHandshake: .unused,
    wrongName: .plain(46), expired: .plain(45))
  static let javaClient = Stack(
    "java-http-client", .tls13, hello: 424, unknownIssuer: .silent, pinInHandshake: .silent, wrongName: .silent,
    expired: .silent)
  static let go = Stack(
    "go", .tls13, hello: 258, unknownIssuer: .encrypted(42), pinInHandshake: .encrypted(42),
    pinAfterHandshake: .unused, wrongName: .encrypted(42), expired: .encrypted(42))
  static let curl = Stack(
    "curl", .tls13, hello: 517, unknownIssuer: .plain(48), pinAfterHandshake: .unused, wrongName: .unused,
    expired: .plain(45))
  static let openssl = Stack(
    "openssl-1.2", .tls12, hello: 230, unknownIssuer: .plain(48), pinAfterHandshake: .unused, wrongName: .plain(42),
    expired: .plain(45))
  static let requests = Stack(
    "requests", .tls13, hello: 517, unknownIssuer: .plain(48), pinAfterHandshake: .unused, wrongName: .unused,
    expired: .plain(45))
  static let aiohttp = Stack(
    "aiohttp", .tls13, hello: 517, unknownIssuer: .silent, pinAfterHandshake: .unused, wrongName: .silent,
    expired: .silent)
  static let node = Stack(
    "node", .tls13, hello: 387, unknownIssuer: .silent, pinAfterHandshake: .silent, wrongName: .silent, expired: .silent
  )
  static let nodeOld = Stack(
    "node-1.2", .tls12, hello: 250, unknownIssuer: .unused, pinAfterHandshake: .unused, wrongName: .unused,
    expired: .unused)
  static let wget = Stack(
    "wget", .tls13, hello: 380, unknownIssuer: .unused, pinAfterHandshake: .unused, wrongName: .unused,
    expired: .unused)
  static let gnutls = Stack(
    "gnutls", .tls13, hello: 384, unknownIssuer: .encrypted(42), pinInHandshake: .encrypted(42),
    wrongName: .encrypted(42), expired: .encrypted(42))
  static let rustls = Stack(
    "rustls", .tls13, hello: 246, unknownIssuer: .encrypted(48), pinInHandshake: .encrypted(49),
    wrongName: .encrypted(42), expired: .encrypted(45))
  static let mbedtls = Stack(
    "mbedtls", .tls12, hello: 180, unknownIssuer: .plain(48), pinInHandshake: .plain(49), pinAfterHandshake: .unused,
    wrongName: .plain(42), expired: .plain(45))
  static let wolfssl = Stack(
    "wolfssl", .tls13, hello: 300, unknownIssuer: .encrypted(48), pinInHandshake: .encrypted(42),
    pinAfterHandshake: .unused, wrongName: .encrypted(42), expired: .encrypted(45))
  static let dotnet = Stack(
    "dotnet", .tls12, hello: 210, unknownIssuer: .after(48), pinInHandshake: .after(46), wrongName: .after(42),
    expired: .after(45))
  static let schannel = Stack(
    "schannel", .tls12, hello: 206, unknownIssuer: .plain(48), pinAfterHandshake: .unused, wrongName: .plain(42),
    expired: .plain(45))
  static let grpc = Stack(
    "grpc", .tls13, hello: 400, unknownIssuer: .silent, pinInHandshake: .silent, wrongName: .silent, expired: .silent)

  package static let all = [
    chromium, firefox, nss, apple, secureTransport, conscrypt, conscryptOld, okhttp, okhttpOld, dart, java, javaOld,
    javaClient, go, curl, openssl, requests, aiohttp, node, nodeOld, wget, gnutls, rustls, mbedtls, wolfssl, dotnet,
    schannel, grpc,
  ]
}
