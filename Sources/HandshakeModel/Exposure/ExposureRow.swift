/// An exposure as a table keeps it: the counts, and where the rest is found.
package struct ExposureRow: Sendable {
  /// The place of the client in the table's list.
  package internal(set) var client: Int32
  var subject: Int32
  let agent: Int32
  package let used: Int32
  package let completed: Int32
  package let rejected: Int32
  /// The places of refusals and exclusions, or -1.
  let refusals: Int32
  let exclusions: Int32
  /// The place of the first day with an episode, or -1.
  let days: Int32
  package let isBrowser: Bool
  package let hasGatewayLog: Bool

  /// Whether the client refused more often than not; nil where nothing counts.
  package var failed: Bool? {
    let others = Int(used) + Int(completed)
    return rejected == 0 && others == 0 ? nil : Int(rejected) > others
  }
}
