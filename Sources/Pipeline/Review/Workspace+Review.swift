import EvidenceStore
package import HandshakeModel
import Reporting

extension Workspace {
  /// What an import has come to.
  package struct Imported: Sendable {
    package var added: Int
    /// Held before.
    package var known: Int
    /// A sentence for each row that was not taken.
    package var refused: [String]

    package var exitStatus: ExitStatus { refused.isEmpty ? .done : .incomplete }
  }

  /// Takes a decision on what a report says now.
  ///
  /// The lock of runs is left alone: a decision is one short commit, which waits for another writer's for as long as
  /// the database lets it, and reviewers need not wait for the end of a nightly run.
  ///
  /// - Parameter dryRun: records nothing.
  /// - Returns: the decision, and what is to be said of its scope.
  package func decide(
    _ proposal: Proposal, now: Timestamp, dryRun: Bool
  ) throws -> (decision: Decision, warnings: [String]) {
    let model = try report(now: now, reveal: false)
    let decision = try proposal.decision(in: model, knowledge, now: now)
    if !dryRun { try existingStore().append([decision]) }
    let narrowed = model.reviews.first { $0.decision.target == decision.target }?.standing.last { earlier in
      earlier.ruling.isBypass && earlier.holds(at: now) && decision.replaces(earlier) && !decision.covers(earlier)
    }
    return (
      decision,
      decision.patterns.compactMap(BypassPattern.init).compactMap { WhatIfRun.warning($0, knowledge) }
        + [narrowed.map { "this ends the \(ReviewProse.ruling($0)) of \(CivilTime($0.at).date)" }].compactMap(\.self)
    )
  }

  /// All that may be reviewed, in the order of a review.
  ///
  /// - Parameter onlyOpen: without what has a decision that holds.
  package func agenda(now: Timestamp, onlyOpen: Bool) throws -> [AgendaItem] {
    try report(now: now, reveal: false).agenda.filter { !onlyOpen || $0.isOpen }
  }

  /// What was decided on an application, and what is known of it; the latter nil where the window has nothing of it.
  package func dossier(
    of name: String, now: Timestamp, reveal: Bool
  ) throws -> (item: AgendaItem, explanation: Explanation?) {
    let subject = try ReviewSubject.named(name, in: report(now: now, reveal: reveal))
    do {
      let id = subject.candidate?.target.id ?? subject.item.target
      return (subject.item, try explanation(of: id, now: now, reveal: reveal))
    } catch is ExplainRun.Failure {
      return (subject.item, nil)
    }
  }

  /// All decisions in their order, or those on one application.
  package func history(of name: String?, now: Timestamp) throws -> [Decision] {
    guard let name else { return try existingStore().decisions() }
    let item = try ReviewSubject.named(name, in: report(now: now, reveal: false)).item
    return item.review?.all ?? []
  }

  /// Adds the decisions of a file that `review export` wrote; makes the database where there is none.
  package func importDecisions(_ path: String) throws -> Imported {
    let knowledge = knowledge
    let file = try DecisionsFile(TextFile.read(path), path: path) { pattern in
      do throws(WhatIfRun.Failure) {
        _ = try WhatIfRun.pattern(pattern, knowledge)
        return nil
      } catch {
        return error.message
      }
    }
    let added = try store().append(file.decisions)
    return Imported(
      added: added, known: file.decisions.count - added,
      refused: file.refusals.map { "\(path): decision \($0.row) \($0.reason)" })
  }

  /// The document of `review export`.
  package func exportedDecisions() throws -> String {
    JSONWriter().text(JSONReport.decisions(try existingStore().decisions())) + "\n"
  }
}
