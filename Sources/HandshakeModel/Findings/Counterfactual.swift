/// An observation that nobody has made yet, and the verdict that the model would give with it.
package struct Counterfactual: Sendable, Equatable {
  /// What could still be seen, the easiest to bring about first.
  package enum Observation: String, CaseIterable, Sendable {
    /// Clients whose connections are not decrypted for a trial, and work.
    case bypassWorks = "bypass-works"
    /// The same, and they fail all the same.
    case bypassFails = "bypass-fails"
    /// The gateway's log covers the origin's side, and shows no fault.
    case originLogged = "origin-logged"
    /// Clients whose browsers reach the same hosts under inspection.
    case browsersWork = "browsers-work"
    /// Refusing clients that turn out to lack the gateway's root.
    case rootMissing = "root-missing"
    /// Further clients that use it under inspection.
    case clientsUse = "clients-use"
    /// Further clients that refuse here and work elsewhere, in an organisation that is concerned already.
    case clientsRefuse = "clients-refuse"
    /// The same in an organisation that is not.
    case clientsElsewhereRefuse = "clients-elsewhere-refuse"
  }

  package var observation: Observation
  /// On how many clients it is made; 1 for a log.
  package var count: Int
  /// Of application-specific certificate rejection, 0 to 1.
  package var probability: Double
  /// Nil where the target would be no candidate.
  package var band: Band?

  package init(observation: Observation, count: Int, probability: Double, band: Band?) {
    self.observation = observation
    self.count = count
    self.probability = probability
    self.band = band
  }
}

/// Which further observations would change a verdict.
package struct Outlook: Sendable, Equatable {
  /// Where an observation would take a target that is elsewhere now.
  package enum Goal: String, CaseIterable, Sendable {
    case likely
    case possible
    /// No longer a candidate.
    case dropped
  }

  /// The fewest observations of one kind that reach a goal.
  package struct Turn: Sendable, Equatable {
    package var goal: Goal
    package var with: Counterfactual

    package init(goal: Goal, with counterfactual: Counterfactual) {
      self.goal = goal
      self.with = counterfactual
    }
  }

  /// Each hypothetical observation by itself.
  package var counterfactuals: [Counterfactual]
  /// For each goal the kinds of observation that reach it, those that take fewest first.
  package var turns: [Turn]

  /// Two observations that raise the verdict together, the second with the verdict then; empty where one kind does.
  package var together: [Counterfactual] = []
  /// Refusing clients without which nothing is called likely, whatever else is seen.
  package var clientsMissing: Int

  package init(counterfactuals: [Counterfactual] = [], turns: [Turn] = [], clientsMissing: Int = 0) {
    self.counterfactuals = counterfactuals
    self.turns = turns
    self.clientsMissing = clientsMissing
  }

  /// The least that would reach a goal.
  package func least(to goal: Goal) -> Turn? {
    turns.first { $0.goal == goal }
  }

  /// The least that would raise the verdict by one band.
  package var up: Turn? {
    least(to: .possible) ?? least(to: .likely)
  }

  /// The least that would make it no candidate.
  package var down: Turn? {
    least(to: .dropped)
  }
}
