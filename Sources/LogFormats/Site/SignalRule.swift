package import HandshakeModel

/// One rule of a site's format: what a line is where its conditions hold.
///
/// Fields of the log are named by their place in `SiteFormat.fields`.
package struct SignalRule: Sendable, Equatable {
  package enum Result: Sendable, Equatable {
    case signal(Signal)
    /// The line says nothing.
    case nothing
    /// A field with the number or the name of an alert that the client sent.
    case alert(Int)
    /// A field with the error that a TLS library reported of the client's handshake.
    case error(Int)
  }

  /// That a field has one of some values.
  package struct Condition: Sendable, Equatable {
    package var field: Int
    package var values: [TextPattern]

    package init(field: Int, values: [TextPattern]) {
      self.field = field
      self.values = values
    }
  }

  /// All of these must hold.
  package var when: [Condition]
  /// None of these may hold.
  package var unless: [Condition]
  package var result: Result

  package init(when: [Condition] = [], unless: [Condition] = [], result: Result) {
    self.when = when
    self.unless = unless
    self.result = result
  }

  /// The signals that it can give.
  var signals: [Signal] {
    switch result {
    case .signal(let signal): [signal]
    case .nothing: []
    case .alert: [.unknownCA]
    case .error: [.unknownCA, .silentClose]
    }
  }

  /// What a rule makes of a line.
  enum Verdict: Equatable {
    /// It does not hold; the next may.
    case holdsNot
    case signal(Signal)
    case nothing
  }

  /// - Parameter value: the value of a field of the line.
  func verdict(_ line: RawSpan, _ value: (Int) -> Field) -> Verdict {
    for condition in when where !condition.holds(line, value) { return .holdsNot }
    for condition in unless where condition.holds(line, value) { return .holdsNot }
    switch result {
    case .signal(let signal): return .signal(signal)
    case .nothing: return .nothing
    case .alert(let field):
      guard let alert = SignalRule.alert(line, value(field)) else { return .holdsNot }
      return .signal(Signal(clientAlert: alert))
    case .error(let field):
      guard let signal = Signal(errorOfClient: value(field), in: line) else { return .holdsNot }
      return .signal(signal)
    }
  }

  private static func alert(_ line: RawSpan, _ field: Field) -> AlertDescription? {
    if let number = line.unsigned(field) { return UInt8(exactly: number).map { AlertDescription(code: $0) } }
    let name = line.extracting(field).withUnsafeBytes { Symbol(rawValue: Symbol.digest($0)) }
    return field.isEmpty ? nil : AlertDescription(name: name)
  }
}

extension SignalRule.Condition {
  fileprivate func holds(_ line: RawSpan, _ value: (Int) -> Field) -> Bool {
    let field = value(self.field)
    return values.contains { $0.matches(line, field) }
  }
}

/// A text that a value must be, with `*` at its ends for any other text.
///
/// An empty text is the value of a field that is not set, and `*` alone that of one that is.
package struct TextPattern: Sendable, Equatable {
  private var text: [UInt8]
  private var isOpenBefore = false
  private var isOpenBehind = false

  package init(_ pattern: String) {
    text = Array(pattern.utf8)
    if text.first == UInt8(ascii: "*") {
      isOpenBefore = true
      text.removeFirst()
    }
    if text.last == UInt8(ascii: "*") {
      isOpenBehind = true
      text.removeLast()
    }
  }

  func matches(_ line: RawSpan, _ field: Field) -> Bool {
    let room = field.count - text.count
    guard room >= (text.isEmpty && isOpenBefore ? 1 : 0) else { return false }
    let first = isOpenBefore ? (isOpenBehind ? 0 : room) : 0
    let last = isOpenBefore ? room : 0
    if !isOpenBefore, !isOpenBehind, room > 0 { return false }
    return (first...last).contains { offset in
      text.indices.allSatisfy { line[field.lowerBound + offset + $0] == text[$0] }
    }
  }
}
