/// Of how many clients anything is known about a subject, and what: the denominators of a verdict.
package struct ClientCounts: Sendable, Equatable {
  /// Episodes that count neither for nor against a pin, by why.
  package struct Excluded: Sendable, Equatable {
    package var why: Exclusion
    package var clients: Int
    package var episodes: Int

    package init(why: Exclusion, clients: Int, episodes: Int) {
      self.why = why
      self.clients = clients
      self.episodes = episodes
    }
  }

  /// Clients with any attempt, whatever the program.
  package var met = 0
  /// Clients on which a program other than a browser used it decrypted.
  package var used = 0
  /// Clients on which a program other than a browser refused; some have used it, too.
  package var refused = 0
  package var browsersUsed = 0
  package var browsersRefused = 0
  /// A client may stand in several.
  package var excluded: [Excluded] = []

  package init() {}
}
