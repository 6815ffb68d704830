/// What an application is for; a review weighs the risk of a bypass by it.
package enum Category: String, CaseIterable, Sendable {
  case analyticsSDK = "analytics-sdk"
  case backup
  case conferencing
  case developer
  case fileSharing = "file-sharing"
  case finance
  case games
  case identity
  case mediaStreaming = "media-streaming"
  case messaging
  case osServices = "os-services"
  case productivity
  case remoteAccess = "remote-access"
  case securityAgent = "security-agent"
  case social
  case storage
  case travel
  case other

  /// The category of a host that no record covers.
  package static let unknown = "unknown"
  /// The category of a host that is an IP address.
  package static let address = "address"
}
