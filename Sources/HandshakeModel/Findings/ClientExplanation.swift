/// What is known of one client.
package struct ClientExplanation: Sendable, Equatable {
  /// What the client seems to be; it decides the advice.
  package enum Standing: String, Sendable {
    /// It accepts the gateway's certificate, and what it refuses is explained by the applications.
    case healthy
    case missingRoot = "missing-root"
    /// Devices with and without the root seem to share the address.
    case mixed
    /// A program on it brings its own list of CAs.
    case privateTrustStore = "private-trust-store"
    /// Too little was seen.
    case unknown
  }

  /// How the client fared with one application.
  package struct Target: Sendable, Equatable {
    package var target: Attribution
    /// Of application-specific certificate rejection; nil where nobody refuses it.
    package var probability: Double?
    package var episodesRefused: Int
    package var episodesUsed: Int
    /// How it refused most often; empty where it did not.
    package var seen: String

    package init(
      target: Attribution, probability: Double?, episodesRefused: Int, episodesUsed: Int, seen: String
    ) {
      self.target = target
      self.probability = probability
      self.episodesRefused = episodesRefused
      self.episodesUsed = episodesUsed
      self.seen = seen
    }
  }

  /// How one kind of program on the client fared.
  package struct Program: Sendable, Equatable {
    package var agent: String
    package var isBrowser: Bool
    package var targetsRefused: Int
    package var targetsUsed: Int
    /// That it, or the client as it sees it, has no usable root of the gateway.
    package var probabilityWithoutRoot: Double
    /// Whether it is listed as a program with a trust store of its own.
    package var hasPrivateStore: Bool

    package init(
      agent: String, isBrowser: Bool, targetsRefused: Int, targetsUsed: Int, probabilityWithoutRoot: Double,
      hasPrivateStore: Bool
    ) {
      self.agent = agent
      self.isBrowser = isBrowser
      self.targetsRefused = targetsRefused
      self.targetsUsed = targetsUsed
      self.probabilityWithoutRoot = probabilityWithoutRoot
      self.hasPrivateStore = hasPrivateStore
    }
  }

  package var organization: String
  /// An address or identity; a pseudonym once it is prepared for readers.
  package var client: String
  package var standing: Standing
  package var probabilityWithoutRoot: Double
  /// Applications of which it refused more episodes than it used.
  package var refused: [Target]
  package var accepted: [Target]
  package var programs: [Program]
  /// Episodes that count neither way; `clients` is 1 in each.
  package var excluded: [ClientCounts.Excluded]
  package var attempts: [Attempt]

  package init(
    organization: String, client: String, standing: Standing, probabilityWithoutRoot: Double, refused: [Target],
    accepted: [Target], programs: [Program], excluded: [ClientCounts.Excluded], attempts: [Attempt]
  ) {
    self.organization = organization
    self.client = client
    self.standing = standing
    self.probabilityWithoutRoot = probabilityWithoutRoot
    self.refused = refused
    self.accepted = accepted
    self.programs = programs
    self.excluded = excluded
    self.attempts = attempts
  }
}
