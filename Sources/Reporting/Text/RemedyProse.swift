import HandshakeModel

/// The two remedies against an application that does not use the device's trust store.
///
/// A pin and a CA list of the application's own look the same on every log, so both stand beside each candidate.
enum RemedyProse {
  struct Remedy {
    /// A stable name, for programs.
    var name: String
    var text: String
  }

  static let cause =
    "It does not use the device’s trust store: it pins a certificate or a CA, or it brings its own CA list. "
    + "No log can tell which"

  static func remedies(_ candidate: Candidate) -> [Remedy] {
    let how =
      switch candidate.narrowestException {
      case .domain: "by domain"
      case .application: "by application"
      case .process: "by process, device or group"
      }
    return [
      Remedy(name: "exempt", text: "exempt it from decryption \(how), which helps in either case"),
      Remedy(
        name: "give-root",
        text: "give it the gateway’s root in its own CA list, where it has a setting for that; no help against a pin"),
    ]
  }

  static func sentence(_ candidate: Candidate) -> String {
    "\(cause): \(remedies(candidate).map(\.text).joined(separator: ", or "))."
  }
}
