package import AppCatalog
import HandshakeModel
import Reporting

/// The document of `catalog match --json`, piece by piece: a million hosts need no more memory than a thousand.
///
/// What stands behind a host is the same for all hosts that one pattern covers, and is made once.
package struct MatchDocument {
  private struct Covered: Hashable {
    var pattern: String?
    var kind: String?
  }

  private let catalog: Catalog
  private let writer = JSONWriter()
  private var rests: [Covered: String] = [:]
  private var isEmpty = true
  /// Reused by the normal forms of hosts.
  private var name: [UInt8] = []

  package init(_ catalog: Catalog) {
    self.catalog = catalog
  }

  /// The text of further elements.
  package mutating func adding(_ hosts: [String]) -> String {
    var text = ""
    for host in hosts {
      let match = match(host)
      text += isEmpty ? "[" : ","
      text += MatchDocument.start
      text += writer.text(.string(host))
      text += rest(of: match)
      isEmpty = false
    }
    return text
  }

  /// The text behind the last element.
  package var end: String {
    isEmpty ? "[]\n" : "\n]\n"
  }

  private mutating func match(_ host: String) -> CatalogMatch {
    var host = host
    let isHost = host.withUTF8 { HostName.normalise(UnsafeRawBufferPointer($0), into: &name) }
    return isHost ? name.withUnsafeBytes { catalog.match($0) } : .none
  }

  /// What stands before a host in an indented list of objects.
  private static let start = "\n  {\n    \"host\": "

  private mutating func rest(of match: CatalogMatch) -> String {
    let covered = Covered(pattern: match.pattern, kind: match.patternKind?.rawValue)
    if let known = rests[covered] { return known }
    let element = CatalogDocument.match("", match)
    // A list of this one element, without its brackets and what stands up to the empty host.
    let rest = String(writer.text(.array([element])).dropFirst(1 + MatchDocument.start.count + 2).dropLast(2))
    rests[covered] = rest
    return rest
  }
}
