package import Reporting

extension [Check] {
  /// What `pinscout doctor` prints of the environment: a line for each check, the remedy below it.
  package var text: String {
    let width = map(\.name.count).max() ?? 0
    return map { check in
      let name = check.name + String(repeating: " ", count: width - check.name.count)
      let state = check.state.rawValue + (check.state == .ok ? "  " : "")
      let remedy = check.remedy.isEmpty ? "" : "\n        \(String(repeating: " ", count: width))\(check.remedy)"
      return "\(state)  \(name)  \(check.message)\(remedy)\n"
    }
    .joined()
  }

  package var json: JSONValue {
    .array(
      map {
        [
          "check": .string($0.name), "state": .string($0.state.rawValue), "message": .string($0.message),
          "remedy": .string($0.remedy),
        ]
      })
  }
}
