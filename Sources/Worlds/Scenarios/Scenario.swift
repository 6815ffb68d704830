/// A thing that happens at real sites and that a verdict must survive.
package enum Scenario: String, CaseIterable, Sendable {
  case plain
  case partialRollOut = "partial-roll-out"
  case pinOnSomeVersions = "pin-on-some-versions"
  case oneOrganisation = "one-organisation"
  case rotation
  case javaFleet = "java-fleet"
  case userCAFleet = "user-ca-fleet"
  case outage
  case release
  case bypassGap = "bypass-gap"
  case scanner
  case nat
  case leases
  case clockSeconds = "clock-47-s"
  case clockHour = "clock-1-h"
  case umbrellaAlone = "umbrella-alone"

  /// What is special about it, in a sentence.
  package var summary: String {
    switch self {
    case .plain: "three organisations: Umbrella with Zeek, Squid as explicit proxy, HAProxy with tshark"
    case .partialRollOut: "the policies of most groups of devices do not decrypt yet"
    case .pinOnSomeVersions: "the pinned applications pin on some versions only"
    case .oneOrganisation: "one organisation alone, Umbrella with Zeek"
    case .rotation: "at noon of one day the gateways change their root, and clients learn it hours later"
    case .javaFleet: "a fleet of Java services whose cacerts lack the root, on hosts that nobody else asks for"
    case .userCAFleet: "Android phones whose users installed the root themselves"
    case .outage: "several hosts of a content network are out of reach for hours, which no gateway logs"
    case .release: "applications of which a new release pins, from the middle of the window on"
    case .bypassGap: "a globally bypassed application with a host that the bypass misses"
    case .scanner: "a scanner in each organisation, every day"
    case .nat: "managed and unmanaged devices behind one address"
    case .leases: "phones, managed or not, that change their addresses every day"
    case .clockSeconds: "sensors whose clocks are 47 seconds ahead"
    case .clockHour: "sensors whose clocks are an hour ahead"
    case .umbrellaAlone: "Umbrella's log and nothing else, in all three organisations"
    }
  }
}
