import Foundation
import HandshakeModel
import Reporting

/// The decisions of another database, as `review export` writes them.
struct DecisionsFile {
  /// A row that is not taken, with its number from 1.
  struct Refusal {
    var row: Int
    var reason: String
  }

  private(set) var decisions: [Decision] = []
  private(set) var refusals: [Refusal] = []

  private struct Document: Decodable {
    var version: Int
    var rows: [Row]

    private enum CodingKeys: String, CodingKey {
      case version = "schema_version"
      case rows = "decisions"
    }
  }

  /// A row, or why it is none: one bad row does not keep the others out.
  private struct Row: Decodable {
    var decision: Decision?

    init(from decoder: any Decoder) {
      decision = try? DecisionRecord(from: decoder).decision
    }
  }

  /// - Parameter objection: what speaks against a pattern of a scope; nil where nothing does.
  init(_ text: String, path: String, objection: (String) -> String? = { _ in nil }) throws(ReviewProblem) {
    let document: Document
    do {
      document = try JSONDecoder().decode(Document.self, from: Data(text.utf8))
    } catch {
      throw ReviewProblem(
        "this is no file of decisions", remedy: "name one that pinscout review export wrote", location: path)
    }
    guard document.version == JSONReport.ledgerVersion else {
      throw ReviewProblem(
        "the file is of version \(document.version), this pinscout reads version \(JSONReport.ledgerVersion)",
        remedy: "use the pinscout that has written it", location: path)
    }
    for (row, number) in zip(document.rows, 1...) {
      guard let decision = row.decision else {
        refusals.append(Refusal(row: number, reason: "is no decision that this pinscout knows"))
        continue
      }
      if let fault = decision.fault ?? decision.patterns.lazy.compactMap(objection).first.map({ "is too wide: \($0)" })
      {
        refusals.append(Refusal(row: number, reason: fault))
      } else {
        decisions.append(decision)
      }
    }
  }
}

extension Decision {
  /// Why a decision from elsewhere is not taken; nil where it is as PinScout would have made it.
  var fault: String? {
    if id != contentID { return "has an id that is not that of its content: it was changed, or cut" }
    let texts = [("target", target), ("name", name), ("by", by), ("why", why), ("ticket", ticket ?? "-")]
    for (name, text) in texts {
      if let fault = DecisionText.fault(text) { return "has a \(name) that \(fault)" }
    }
    if ruling.isBypass == patterns.isEmpty { return "has a scope that does not fit its ruling" }
    let needsOrganization = ruling == .bypassOrganization
    let takesOrganization = needsOrganization || ruling == .keepInspecting
    if organization == nil ? needsOrganization : !takesOrganization {
      return "has an organisation that does not fit its ruling"
    }
    if let expires, expires.seconds <= at.seconds { return "has an end that is not after its beginning" }
    if patterns.contains(where: { BypassPattern($0)?.text != $0 }) { return "has a scope that is no list of hosts" }
    if (evidence.hosts + evidence.patterns).contains(where: { $0.isEmpty || Legible.line($0) != $0 }) {
      return "has evidence that names no hosts"
    }
    return nil
  }
}
