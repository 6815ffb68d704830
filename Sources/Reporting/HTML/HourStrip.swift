import HandshakeModel

/// The drawing of one source's hours: how much as depth of colour, a gap as a mark of another shape.
struct HourStrip {
  let box: String
  let faint: String
  let medium: String
  let strong: String
  let missing: String

  /// Steps that a strip has room for; more would be narrower than a point on a screen.
  private static let most = 170
  private static let height = 12

  /// As few hours as leave no more steps than there is room for.
  static func hoursAStep(_ hours: Int) -> Int {
    [1, 2, 3, 6, 12].first { hours <= $0 * most } ?? 24
  }

  init(_ source: SourceCoverage, hoursAStep: Int) {
    let starts = stride(from: 0, to: source.hours.count, by: hoursAStep)
    let steps = starts.map { source.hours[$0..<min($0 + hoursAStep, source.hours.count)].reduce(0, +) }
    let top = max(1, steps.max() ?? 1)
    box = "0 0 \(max(1, steps.count)) \(HourStrip.height)"
    let levels = steps.map { $0 == 0 ? 0 : 1 + min(2, $0 * 3 / top) }
    faint = HourStrip.runs(levels.map { $0 == 1 })
    medium = HourStrip.runs(levels.map { $0 == 2 })
    strong = HourStrip.runs(levels.map { $0 == 3 })
    let gaps = source.gaps.map { gap in
      let from = Int((gap.from.seconds - source.from.seconds) / 3_600) / hoursAStep
      let to = (Int((gap.to.seconds - source.from.seconds) / 3_600) + hoursAStep - 1) / hoursAStep
      return max(0, from)..<max(max(0, from) + 1, to)
    }
    missing = gaps.map { "M\($0.lowerBound) 8h\($0.count)v4h-\($0.count)z" }.joined()
  }

  /// A rectangle for each run of steps that are on.
  private static func runs(_ steps: [Bool]) -> String {
    var path = ""
    var start: Int?
    for (index, isOn) in (steps + [false]).enumerated() {
      if isOn, start == nil { start = index }
      if !isOn, let first = start {
        path += "M\(first) 0h\(index - first)v\(height)h-\(index - first)z"
        start = nil
      }
    }
    return path
  }
}
