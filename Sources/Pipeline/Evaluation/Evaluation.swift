import AppCatalog
package import HandshakeModel
import Verdict

/// How a queue compares with what is known to be true, and with what simpler orders make of the same evidence.
package struct Evaluation: Sendable {
  /// One candidate and what truth says of it.
  package struct Verdict: Sendable, Equatable {
    package enum Truth: String, Sendable {
      case pinned
      case undecidable
      case wrong
    }

    package var name: String
    package var probability: Double
    package var band: Band
    package var truth: Truth
  }

  /// Candidates and bypass gaps, in the order of the queue.
  package private(set) var verdicts: [Verdict] = []
  /// Expected programs, by name.
  package let expected: [String]
  package let missed: [String]
  package let figures: Figures
  package let causes: ConfusionMatrix<Cause?>
  package let truth: Truth
  let population: Population
  let bootstrap: Bootstrap
  /// The figures of each round.
  private let drawn: [Figures]

  /// - Parameter findings: with clients under their real names.
  init(
    _ evidence: Evidence, _ findings: Findings, _ truth: Truth, bootstrap: Bootstrap
  ) {
    self.truth = truth
    let population = Population(evidence, truth)
    let labels = population.labels(Array(repeating: 1, count: population.units))
    let listed = (findings.candidates + findings.bypassGaps).sorted {
      ($1.place, $0.target.id) < ($0.place, $1.target.id)
    }
    verdicts = listed.map {
      Verdict(name: $0.target.name, probability: $0.probability, band: $0.band, truth: labels.verdict(on: $0.target))
    }
    expected = labels.expected.keys.sorted()
    missed = labels.ranking(listed.map { ($0.target, $0.place) }).missed
    figures = population.whole
    causes = CauseComparison(evidence, findings, truth).matrix
    self.population = population
    self.bootstrap = bootstrap
    drawn = Shards.map(bootstrap.rounds) { round in
      population.figures(drawn: bootstrap.draw(round, of: population.units))
    }
  }

  package var precision: Double? { figures.possible.precision }
  package var precisionOfLikely: Double? { figures.likely.precision }
  package var recall: Double? { figures.possible.recall }
  package var averagePrecision: Double? { figures[.queue].averagePrecision }

  /// Where a figure lies in 95 % of the rounds; nil where no round has it.
  func interval(_ figure: (Figures) -> Double?) -> PercentileInterval? {
    PercentileInterval(drawn.compactMap(figure))
  }
}
