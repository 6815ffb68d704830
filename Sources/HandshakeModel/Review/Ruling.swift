/// What reviewers decide on an application, by the names of the command line, the database and JSON.
package enum Ruling: String, CaseIterable, Sendable {
  case bypassGlobally = "bypass-globally"
  /// For the clients of one organisation.
  case bypassOrganization = "bypass-organization"
  case keepInspecting = "keep-inspecting"
  case investigate
  /// What fails is the server, the device or the gateway.
  case notApplicationFault = "not-application-fault"

  /// Whether gateways are told to leave the application's traffic alone.
  package var isBypass: Bool {
    switch self {
    case .bypassGlobally, .bypassOrganization: true
    case .keepInspecting, .investigate, .notApplicationFault: false
    }
  }
}
