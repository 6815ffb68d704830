import AppCatalog
import HandshakeModel
package import Pipeline

extension World {
  /// What is known of each client, host, program and cause, in no order.
  package var attempts: [Truth.Attempt] {
    struct Key: Hashable {
      var organisation: Int
      var client: String
      var host: String
      var program: Program
      var cause: Cause?
    }
    var counts: [Key: Int] = [:]
    for connection in connections where connection.isPrimary {
      let key = Key(
        organisation: connection.organisation, client: connection.client, host: connection.host,
        program: connection.program, cause: connection.cause)
      counts[key, default: 0] += 1
    }
    return counts.map { key, count in
      let application = application(of: key.program)
      return Truth.Attempt(
        organization: site.organisations[key.organisation].name, client: key.client, host: key.host,
        application: application?.name, cause: key.cause,
        isOwnBundle: application?.trust == .ownBundle && key.cause == .privateTrustStore, count: count)
    }
  }

  private func application(of program: Program) -> Application? {
    guard case .application(let number) = program else { return nil }
    return site.applications[number]
  }
}
