package import HandshakeModel
package import SettingsFiles

/// A log format that a site has described in a file, so that its logs are read without a build.
package struct SiteFormat: Sendable, Equatable {
  /// How a line is laid out.
  package enum Layout: Sendable, Equatable {
    case fields(NamedFields.Layout)
    /// A regular expression that matches a whole line and names its groups.
    case pattern(String)
  }

  /// What an observation takes from a line, each from the first of some fields of the log that is set.
  package enum Fact: String, CaseIterable, Sendable {
    case client
    case host
    case userAgent = "user_agent"
    case organization
    case bytesUp = "bytes_up"
    case bytesDown = "bytes_down"
  }

  /// When the attempt began.
  package struct Moment: Sendable, Equatable {
    /// The fields that hold it: one, or a date and a time, joined by a blank.
    package var fields: [Int]
    package var format: TimePattern
    /// A field with milliseconds that are subtracted, where the log writes the end.
    package var duration: Int?
  }

  /// A line, and what must become of it.
  package struct Sample: Sendable, Equatable {
    package enum Expectation: Sendable, Equatable {
      case ignored
      case rejected
      /// Values under the names of facts, and `time` and `signal`.
      case row([String: String])
    }

    package var line: String
    package var expectation: Expectation
    /// Where the file says it.
    package var place: SourcePlace
  }

  package var name: String
  package var title: String
  package var layout: Layout
  /// The names of the fields of the log that are looked at; elsewhere a field is its place in this list.
  package var fields: [String]
  /// Values of fields that mean that there is none.
  package var unset: [String]
  /// Whether a line that has another layout is no fault.
  package var ignoresOtherLines: Bool
  package var vantage: Vantage
  package var time: Moment
  package var facts: [Fact: [Int]]
  /// The first that holds says what a line is; a line for which none holds is ignored.
  package var rules: [SignalRule]
  package var samples: [Sample]

  /// What its lines can show, as far as its description tells.
  package var evidence: EvidenceDeclaration {
    let signals = Set(rules.flatMap(\.signals))
    var showings: [ShowableFact: Showing] = [:]
    func shows(_ fact: ShowableFact, with sources: [Fact]) {
      let names = sources.flatMap { facts[$0] ?? [] }.map { fields[$0] }
      if !names.isEmpty { showings[fact] = .when("with \(names.joined(separator: " or "))") }
    }
    func shows(_ fact: ShowableFact, by causes: Set<Signal>) {
      if !signals.isDisjoint(with: causes) { showings[fact] = .when("where its rules say so") }
    }
    shows(.serverName, with: [.host])
    shows(.clientAddress, with: [.client])
    shows(.bytes, with: [.bytesUp, .bytesDown])
    shows(.userAgent, with: [.userAgent])
    shows(
      .clientAlert, by: [.badCertificate, .certificateUnknown, .unknownCA, .accessDenied, .alertAfterHandshake])
    shows(.silentClose, by: [.silentClose])
    shows(.unusedHandshake, by: [.tunnel, .handshake, .unused])
    shows(.decryption, by: [.request, .bypassUsed, .bypassAborted])
    shows(.upstreamStatus, by: [.upstreamFailure, .bothLegsFailed])
    return EvidenceDeclaration("what its description makes of the fields of its lines", showings)
  }
}
