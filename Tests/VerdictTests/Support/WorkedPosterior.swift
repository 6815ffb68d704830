import HandshakeModel
import Testing
import Verdict

/// A target whose posterior was worked out outside this program.
struct WorkedPosterior: Sendable, CustomTestStringConvertible {
  /// Clients alike: how many, of which organisation, and with what counts and history.
  struct Group: Sendable {
    var clients: Int
    var organization = "A"
    var refused: Double
    var episodes: Double
    var failed: Double
    var succeeded: Double
  }

  var name: String
  var groups: [Group]
  var behaviours: [Behaviour: Int] = [:]
  var browsersWorking = 0
  var bypassedWorking = 0
  var bypassedFailing = 0
  var isKnown = true
  var upstreamLogged = true
  var evidence: Double
  var deployment: Double
  var sideTerm: Double
  var pin: Double
  var fault: Double

  var testDescription: String { name }

  var clients: [TargetEvidence.Client] {
    groups.flatMap { group in
      let history = ClientHistory(failed: group.failed, succeeded: group.succeeded)
      let ratio = history.logLikelihoodRatio(refused: group.refused, of: group.episodes)
      return Array(
        repeating: TargetEvidence.Client(organization: Symbol(of: group.organization), logRatio: ratio),
        count: group.clients)
    }
  }

  var context: Posterior.Context {
    var context = Posterior.Context()
    context.behaviours = behaviours
    context.browsersWorking = browsersWorking
    context.bypassedWorking = bypassedWorking
    context.bypassedFailing = bypassedFailing
    context.isKnown = isKnown
    context.upstreamLogged = upstreamLogged
    return context
  }

  static let silent = Group(clients: 6, refused: 1, episodes: 1, failed: 0, succeeded: 20)

  static let all = [
    WorkedPosterior(
      name: "E1 pinned, two organisations",
      groups: [
        Group(clients: 6, refused: 2, episodes: 2, failed: 0, succeeded: 20),
        Group(clients: 4, organization: "B", refused: 1, episodes: 1, failed: 0, succeeded: 10),
      ], behaviours: [.unused: 7, .unknownCA: 3], browsersWorking: 5, evidence: 11.7522, deployment: 0.6069,
      sideTerm: 1.5083, pin: 1, fault: 0),
    WorkedPosterior(
      name: "E2 clients without the root",
      groups: [Group(clients: 12, refused: 3, episodes: 3, failed: 15, succeeded: 0)],
      behaviours: [.certificateUnknown: 12], evidence: -0.3463, deployment: 0.4411, sideTerm: 0, pin: 0.036, fault: 0),
    WorkedPosterior(
      name: "E3 healthy site",
      groups: [
        Group(clients: 198, refused: 0, episodes: 3, failed: 0, succeeded: 30),
        Group(clients: 2, refused: 1, episodes: 3, failed: 0, succeeded: 30),
      ], behaviours: [.unused: 2], browsersWorking: 50, evidence: -6, deployment: 0.5, sideTerm: 1.5, pin: 0.0006,
      fault: 0),
    WorkedPosterior(
      name: "E4 one unknown client", groups: [Group(clients: 1, refused: 1, episodes: 1, failed: 0, succeeded: 0)],
      behaviours: [.unknownCA: 1], isKnown: false, evidence: 0.8676, deployment: 0.5928, sideTerm: -0.1, pin: 0.0422,
      fault: 0.0012),
    WorkedPosterior(
      name: "E5 pinned on some clients",
      groups: [
        Group(clients: 5, refused: 1, episodes: 1, failed: 0, succeeded: 15),
        Group(clients: 15, refused: 0, episodes: 1, failed: 0, succeeded: 15),
      ], behaviours: [.unused: 5], browsersWorking: 3, evidence: 1.5604, deployment: 0.2261, sideTerm: 1.7143,
      pin: 0.5823, fault: 0),
    WorkedPosterior(
      name: "E6 private trust store",
      groups: [Group(clients: 8, refused: 1, episodes: 1, failed: 6, succeeded: 0)],
      behaviours: [.certificateUnknown: 8], browsersWorking: 4, evidence: -0.0478, deployment: 0.4923, sideTerm: 1,
      pin: 0.1202, fault: 0),
    WorkedPosterior(
      name: "E7 broken server, nothing counted", groups: [], bypassedFailing: 3, evidence: 0, deployment: 0.5,
      sideTerm: -2.25, pin: 0.0054, fault: 0.0195),
    WorkedPosterior(
      name: "E8 silent closes, origin's side not logged", groups: [silent], behaviours: [.silentClose: 6],
      upstreamLogged: false, evidence: 5.8313, deployment: 0.5735, sideTerm: 0, pin: 0.2196, fault: 0.7684),
    WorkedPosterior(
      name: "E8b the same, logged", groups: [silent], behaviours: [.silentClose: 6], evidence: 5.8313,
      deployment: 0.5735, sideTerm: 0, pin: 0.7115, fault: 0.2489),
    WorkedPosterior(
      name: "E8c the same, not logged, three work when bypassed", groups: [silent], behaviours: [.silentClose: 6],
      bypassedWorking: 3, upstreamLogged: false, evidence: 5.8313, deployment: 0.5735, sideTerm: 1.5, pin: 0.8429,
      fault: 0.1468),
    WorkedPosterior(
      name: "E9 one client", groups: [Group(clients: 1, refused: 1, episodes: 1, failed: 0, succeeded: 20)],
      behaviours: [.certificateUnknown: 1], evidence: 1.8857, deployment: 0.6357, sideTerm: 0, pin: 0.2572,
      fault: 0.0031),
    WorkedPosterior(
      name: "E10 two clients", groups: [Group(clients: 2, refused: 1, episodes: 1, failed: 0, succeeded: 20)],
      behaviours: [.certificateUnknown: 2], evidence: 3.9787, deployment: 0.7206, sideTerm: 0, pin: 0.7365,
      fault: 0.0022),
    WorkedPosterior(
      name: "E11 three clients", groups: [Group(clients: 3, refused: 1, episodes: 1, failed: 0, succeeded: 20)],
      behaviours: [.certificateUnknown: 3], evidence: 5.4683, deployment: 0.6871, sideTerm: 0, pin: 0.9257,
      fault: 0.0003),
  ]
}
