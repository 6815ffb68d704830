package import GatewayExports
package import HandshakeModel
import SettingsFiles

extension Workspace {
  /// What reviewers have approved, put into a file of a gateway or, without one, into a list of its own.
  ///
  /// Nothing is written yet. Which decisions belong to one application, and so which of them is the latest, is told by
  /// the report: names under which an application goes change with catalog and evidence.
  package func export(
    for target: ExportTarget, into path: String?, organization: String?, now: Timestamp
  ) throws -> ExportResult {
    let report = try report(now: now, reveal: false)
    let decided = report.reviews.flatMap(\.all).compactMap(\.organization)
    let known = Set(report.inputs.files.map(\.organization) + decided).sorted()
    if let organization, !known.contains(organization) {
      // A list for nobody would take every entry of the right one out of a file.
      throw ReviewProblem(
        "no log and no decision is of an organisation '\(organization)'",
        remedy: NearestName.advice(for: organization, among: known), exitCode: .usage)
    }
    let approval = Approval(report.reviews, organization: organization, now: now)
    return try ExportResult(approval, for: target, into: path)
  }
}

extension ExportResult {
  init(_ approval: Approval, for target: ExportTarget, into path: String?) throws {
    let sidePath = target.format.hasSideFile ? path.map(ExportResult.sideFile) : nil
    for path in [path, sidePath].compactMap(\.self) { try TextFile.refuseDetour(path) }
    let old = (file: try path.flatMap(TextFile.bytesIfPresent), sideFile: try sidePath.flatMap(TextFile.bytesIfPresent))
    let sideFile = old.sideFile.map { String(decoding: $0, as: UTF8.self) }
    let merge: Merge
    do throws(MergeProblem) {
      merge = try Merge(
        approval.exemptions, into: FileLines(old.file ?? []), sideFile: sideFile, format: target.format)
    } catch {
      var problem = error
      problem.file = (target.format.hasSideFile ? sidePath : path) ?? ""
      throw problem
    }
    self.init(target: target, path: path, approval: approval, merge: merge, old: old)
  }
}

extension ExportTarget {
  /// The names and what each is for, a line each.
  package static var table: String {
    let width = allCases.map(\.rawValue.count).max() ?? 0
    return allCases.map { target in
      let padding = String(repeating: " ", count: width - target.rawValue.count)
      return "\(target.rawValue)\(padding)  \(target.format.title)\n"
    }.joined()
  }
}
