package import LogFormats

/// What the files of one format show, what is missing for a verdict, and which settings add it.
package struct SourceDiagnosis: Sendable {
  /// Of one fact.
  package enum State: Sendable, Equatable {
    case shown
    /// The log could show it and these files do not; the condition.
    case missing(String)
    /// No setting makes this log show it.
    case impossible
  }

  package var format: InputFormat
  package var paths: [String]
  package var lines: Int
  package var stored: Int
  package var rejected: Int
  package var seen: SeenFacts
  /// Names of all formats among the sources.
  package var companions: Set<String>

  package func state(of fact: ShowableFact) -> State {
    switch format.evidence[fact] {
    case .always: .shown
    case .never: .impossible
    // Rows do not keep the port: only the declaration can say.
    case .when(let condition): isShown(fact) || fact == .clientPort ? .shown : .missing(condition)
    }
  }

  private func isShown(_ fact: ShowableFact) -> Bool {
    seen.facts.contains(fact)
      || format.settings.contains { setting in
        setting.facts.contains(fact) && setting.companion.map(companions.contains) == true
      }
  }

  package func facts(where isWanted: (State) -> Bool) -> [ShowableFact] {
    ShowableFact.allCases.filter { isWanted(state(of: $0)) }
  }

  /// The settings that add something that is not shown.
  package var settings: [LoggingSetting] {
    format.settings.filter { setting in
      let isThere = setting.companion.map(companions.contains) ?? false
      return !isThere && setting.facts.contains { state(of: $0) != .shown }
    }
  }

  /// What the files can prove as they are.
  package var meanwhile: String {
    let shown = Set(facts { $0 == .shown })
    var text =
      if seen.rows == 0 {
        "Nothing: no line that was read tells of a TLS connection."
      } else if shown.contains(.clientAlert) {
        "A refusal is told from a silent close by the client's alert."
      } else if shown.contains(.silentClose) {
        "That a client left during the handshake, not why."
      } else if shown.contains(.unusedHandshake) {
        "An abort is only a connection that no request follows: it takes more clients and more days to be sure."
      } else {
        "Nothing by itself; it supports other logs of the same clients."
      }
    if seen.rows > 0, !shown.contains(.serverName) {
      text += " No row of a failure names a host, so only other logs can say which application it was."
    }
    return text
  }
}
