/// What exemptions can be exported for, by the names of the command line.
package enum ExportTarget: String, CaseIterable, Sendable {
  case umbrellaDestinations = "umbrella-destinations"
  case umbrellaSelectiveDecryption = "umbrella-selective-decryption"
  case panosEDL = "panos-edl"
  case panosCommands = "panos-commands"
  case zscaler
  case netskope
  case proxysg
  case fortigate
  case squid
  case mitmproxy
  case haproxy
  case envoy
  case nginx
  case plain

  package var format: ExportFormat {
    switch self {
    case .umbrellaDestinations: .umbrellaDestinations
    case .umbrellaSelectiveDecryption: .umbrellaSelectiveDecryption
    case .panosEDL: .panosEDL
    case .panosCommands: .panosCommands
    case .zscaler: .zscaler
    case .netskope: .netskope
    case .proxysg: .proxysg
    case .fortigate: .fortigate
    case .squid: .squid
    case .mitmproxy: .mitmproxy
    case .haproxy: .haproxy
    case .envoy: .envoy
    case .nginx: .nginx
    case .plain: .plain
    }
  }
}
