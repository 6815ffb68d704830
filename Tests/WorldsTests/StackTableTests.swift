import HandshakeModel
import Testing

@testable import Worlds

@Suite struct StackTableTests {
  @Test func namesAreTold() {
    #expect(Set(Stack.all.map(\.name)).count == Stack.all.count)
    #expect(Stack.all.count >= 20)
  }

  /// What the laboratory measured: section 2 of its findings.
  @Test(arguments: [
    (Stack.chromium, Objection.unknownIssuer, Deed.encrypted(46)), (.curl, .unknownIssuer, .plain(48)),
    (.curl, .pinAfterHandshake, .unused), (.firefox, .pinInHandshake, .encrypted(42)),
    (.nss, .unknownIssuer, .after(48)),
    (.go, .expired, .encrypted(42)), (.javaOld, .expired, .plain(45)), (.okhttp, .wrongName, .unused),
    (.node, .unknownIssuer, .silent), (.nodeOld, .unknownIssuer, .unused), (.mbedtls, .pinInHandshake, .plain(49)),
    (.wget, .expired, .unused), (.apple, .wrongName, .silent),
  ])
  func doesWhatWasMeasured(_ stack: Stack, _ objection: Objection, _ deed: Deed) {
    #expect(stack.deed(objection) == deed)
  }

  /// An alert in clear needs TLS 1.2, or OpenSSL, which sends it before it changes keys.
  @Test(arguments: Stack.all) func alertsAreAsReadableAsTheVersionAllows(_ stack: Stack) {
    for case let deed? in Objection.allCases.map(stack.deed) {
      switch deed {
      case .plain: #expect(stack.version == .tls12 || ["curl", "requests"].contains(stack.name))
      case .encrypted: #expect(stack.version == .tls13)
      default: break
      }
    }
  }

  /// Every row meets a user in some world, and every objection is raised.
  @Test func everyRowIsUsed() {
    let size = WorldSize(clients: 36, applications: 120, days: 3)
    let worlds = (1...8).map { World(.rotation, seed: $0, size: size) }
    let connections = worlds.flatMap(\.connections)
    let used = Set(connections.map(\.stack.name))
    #expect(Set(Stack.all.map(\.name)).subtracting(used) == [])
    let refused = Set(connections.filter(\.isRefused).map { [$0.stack.name, "\($0.cause?.rawValue ?? "")"] })
    #expect(
      Set(refused.map { $0[1] }).isSuperset(of: ["pinning", "missing-root", "server-fault", "gateway-certificate"]))
  }
}
