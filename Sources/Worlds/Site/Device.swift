/// A machine behind a gateway.
package struct Device: Sendable {
  package enum Kind: CaseIterable, Hashable, Sendable {
    case android
    case iPhone
    case windows
    case mac
    case server
    case javaServer

    var isPhone: Bool { self == .android || self == .iPhone }
  }

  /// Which programs on it know the gateway's root.
  package enum Trust: Hashable, Sendable {
    case everyProgram
    /// Installed by its user: Android's applications ignore it, browsers do not.
    case browsersOnly
    case nobody
  }

  package var organisation: Int
  package var number: Int
  package var kind: Kind
  package var trust = Trust.everyProgram
  /// Where its logs find it; several devices may share one.
  package var address: String
  /// Whether the policy of its group decrypts.
  package var isDecrypted = true
  package var browsers: [Browser] = []
  /// Numbers of applications.
  package var applications: [Int] = []
  package var habits = Habits()

  /// What differs from device to device and has nothing to do with certificates.
  package struct Habits: Sendable {
    /// The share of days on which it is used.
    var activity = 0.9
    /// The share of connections that it gives up.
    var cancels = 0.005
    /// Spells of bad radio in a day.
    var badRadio = 0.0
    /// Whether it meets a sign-in page first thing in the morning.
    var meetsPortal = false
    /// The share of visits that a browser precedes with a connection it does not use.
    var spare = 0.1
    /// How new its applications are, 0 to 1: an application that pins on some versions pins below a bound.
    var version = 0.5
  }
}
