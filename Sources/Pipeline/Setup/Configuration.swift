package import HandshakeModel
import Yams

/// What a site sets in `pinscout.yaml`.
package struct Configuration: Sendable, Equatable {
  /// Files with additions to the catalog.
  package var catalog: [String] = []
  /// The length of the window that is judged, in days.
  package var windowDays = RankRun.usualDays
  /// Any text; without one, a random key is kept beside the database.
  package var pseudonymKey: String?

  /// How far east of UTC the clocks are that write local time without a zone (Squid's cache.log), in seconds.
  package var utcOffset: Int64 = 0

  package init() {}

  package struct Fault: Problem {
    package var location: String
    package var message: String
    package var remedy: String
    package var code: String { "configuration" }
    package var exitCode: ExitStatus { .badConfiguration }
  }

  private static let keys = ["catalog", "window_days", "pseudonym_key", "utc_offset"]

  /// Reads the text of a configuration file; `path` is for messages.
  package init(yaml: String, path: String) throws(Fault) {
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml)
    } catch {
      throw Fault(location: path, message: "this is no YAML: \(error)", remedy: "mend the syntax")
    }
    guard let root else { return }
    guard case .mapping(let mapping) = root else {
      throw Fault(location: path, message: "a configuration is a mapping", remedy: "write lines of the form key: value")
    }
    for (key, value) in mapping {
      let place = "\(path):\(key.mark?.line ?? 0):\(key.mark?.column ?? 0)"
      switch key.string {
      case "catalog":
        guard let paths = value.sequence?.compactMap(\.string) ?? value.string.map({ [$0] }) else {
          throw Fault(location: place, message: "catalog is no list of files", remedy: "write catalog: [FILE, …]")
        }
        catalog = paths
      case "window_days":
        guard let days = value.int, (1...366).contains(days) else {
          throw Fault(
            location: place, message: "window_days is no number from 1 to 366", remedy: "write window_days: 14")
        }
        windowDays = days
      case "pseudonym_key":
        guard let key = value.string, !key.isEmpty else {
          throw Fault(
            location: place, message: "pseudonym_key is empty", remedy: "write any long text, or drop the line")
        }
        pseudonymKey = key
      case "utc_offset":
        guard let text = value.string, let midnight = Timestamp(iso8601: "1970-01-02T00:00:00" + text) else {
          throw Fault(location: place, message: "utc_offset is no offset", remedy: "write utc_offset: \"+01:00\"")
        }
        utcOffset = 86_400 - midnight.seconds
      default:
        throw Fault(
          location: place, message: "unknown key \(key.string ?? "?")",
          remedy: "known keys are \(Configuration.keys.joined(separator: ", "))")
      }
    }
  }
}
