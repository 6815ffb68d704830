package import HandshakeModel

/// A program as its users install it, on all its platforms.
package struct Application: Sendable {
  /// Where and when it compares certificates with pins.
  package enum Pinning: Hashable, Sendable {
    case nowhere
    case everyHost
    /// Its first host.
    case firstHost
    /// On this share of the devices, by how new their versions are.
    case versions(Double)
  }

  package enum Trust: Hashable, Sendable {
    case device
    /// A CA list of its own, that lacks the gateway's root: no log tells it from a pin to a vendor's CA.
    case ownBundle
    /// The list of a runtime that all programs on the machine share, such as Java's cacerts.
    case runtime
  }

  package var name: String
  package var hosts: [String]
  /// Hosts that others rent, too.
  package var sharedHosts: [String] = []
  package var stacks: [Device.Kind: Stack]
  package var agents: [Device.Kind: String]
  /// Whether it names itself in CONNECT requests.
  package var announces = true
  package var pinning = Pinning.nowhere
  package var check = Objection.pinInHandshake
  /// The moment from which it pins.
  package var pinsSince: Timestamp?
  package var trust = Trust.device
  /// The share of fitting devices that have it.
  package var popularity: Double
  /// Sessions on a day of use.
  package var sessions: Double
  /// How often it tries again at once after a failure, at most.
  package var retries = 2
  /// Whether it comes back every half hour while it cannot connect.
  package var isPersistent = false
  /// Whether browsers reach its hosts.
  package var hasWeb = true

  /// Whether it is pinned on every device, at every host and all the time.
  package var isFullyPinned: Bool {
    pinning == .everyHost && pinsSince == nil
  }

  func pins(_ host: String, on device: Device, at time: Timestamp) -> Bool {
    if let pinsSince, time < pinsSince { return false }
    guard hosts.contains(host) else { return false }
    return switch pinning {
    case .nowhere: false
    case .everyHost: true
    case .firstHost: host == hosts.first
    case .versions(let share): device.habits.version < share
    }
  }

  /// The objection of its pin with a stack: not every library offers every check.
  func objection(with stack: Stack) -> Objection {
    stack.pinChecks.contains(check) ? check : stack.pinChecks.first ?? .unknownIssuer
  }
}
