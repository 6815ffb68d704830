/// The constants of the scoring model, with their reasons.
///
/// Changing one changes `version`: two reports are comparable only under the same model.
package enum ScoringModel {
  package static let version = "4"

  /// A client that refuses refuses always: Beta(19, 1), mean 0.95.
  ///
  /// Measured on IoTLS: 1,821 of 1,829 connections.
  package static let rejecting = Beta(19, 1)
  /// A client or program without the gateway's root.
  package static let withoutRoot = Beta(19, 1)
  /// The weight of a client's history with other programs where the same program's is short.
  package static let otherProgramWeight = 0.3
  /// Targets below which a program's own history is short.
  package static let shortHistory = 3.0
  package static let historyCap = 50.0
  /// Episodes of one client that count.
  package static let episodeCap = 5.0
  /// The weight of a refusal without an alert that was seen once: of 102 cancelled pairs in a captured session 89 occurred
  /// once, while pinned applications try again.
  package static let onceSilentWeight = 0.5
  /// Other targets on which a client must succeed before it surely has the root: in a captured session 12 of 13 clients
  /// without it succeeded nowhere, and those with it on at least six.
  package static let successesThatProve = 2.0
  /// Successes for each failure that it takes, so that a managed and an unmanaged device behind one address prove nothing.
  package static let shareThatProves = 0.5
  /// Targets that a program must have met before its refusing them all can mean a trust store of its own.
  package static let breadthOfPrograms = 5
  /// How often the targets' probabilities are fed back into the clients' histories.
  package static let rounds = 3
  /// One client can never make a target likely: 2.5 nats are a factor of 12.
  package static let clientCap = 2.5
  /// What a client can say of which it is even whether its refusals are about itself: ln 2.
  package static let ambiguousCap = 0.6931
  /// Nor can one organisation carry everything: 6 nats are a factor of 403.
  package static let organizationCap = 6.0
  /// Shares of clients on which the application may pin.
  package static let deployments = [0.1, 0.3, 0.5, 0.7, 0.9]
  package static let sideTermCap = 4.0
  /// Prior of a pin; 0.9 to 11 % of applications pin at run time (Pradeep et al., IMC 2022).
  package static let priorKnown = 0.05
  package static let priorUnknown = 0.02
  /// Prior of a fault of origin or path that the logs do not show, where the gateway logs that side and where not.
  package static let priorFaultLogged = 0.002
  package static let priorFaultUnlogged = 0.02
  package static let faultDeployment = 0.98
  /// Parameters of the Dirichlet distribution over the ways in which a client's connections end, for a check and for a
  /// path that is broken; and the share of hidden faults that are of the second kind.
  package static let steadyEnding = 0.05
  package static let unsteadyEnding = 1.0
  package static let unsteadyFaults = 0.5
  /// The share of clients that end in another way than most, where one steady fault strikes all; and the clients that
  /// count.
  package static let faultEnding = Beta(1, 19)
  package static let endingsCap = 10.0

  package static let likely = 0.9
  package static let possible = 0.5
  /// Refusing clients below which nothing is a candidate: one client proves nothing, whatever the browsers do.
  package static let clientsForPossible = 2
  /// Refusing clients below which nothing is called likely.
  package static let clientsForLikely = 3
  /// The expected share of errors in the head of the queue.
  package static let falseDiscoveryLimit = 0.10
}
