import HandshakeModel

/// A candidate day by day: refused episodes as bars before all episodes, and the table behind them.
struct TimelineView {
  struct Row {
    let day: String
    let refused: String
    let exposed: String
    let clients: String
  }

  let box: String
  /// Bars as paths, since one path takes a tenth of the bytes of as many rectangles.
  let exposedBars: String
  let refusedBars: String
  let label: String
  let first: String
  let last: String
  let most: String
  let rows: [Row]
  let refusedInAll: String
  let exposedInAll: String
  let quiet: String

  /// Units of the drawing; a bar takes eight of ten across.
  private static let height = 40
  private static let step = 10

  /// Nil where no day is known.
  init?(_ days: [DayCount]) {
    guard let start = days.first, let end = days.last else { return nil }
    let top = max(1, days.map { max($0.exposed, $0.refused) }.max() ?? 1)
    let busy = days.filter { $0.exposed > 0 || $0.refused > 0 }
    let refused = days.reduce(0) { $0 + $1.refused }
    let exposed = days.reduce(0) { $0 + $1.exposed }
    box = "0 0 \(days.count * TimelineView.step) \(TimelineView.height)"
    exposedBars = TimelineView.bars(days.map(\.exposed), top: top)
    refusedBars = TimelineView.bars(days.map(\.refused), top: top)
    first = TimelineView.date(start.day)
    last = TimelineView.date(end.day)
    most = Decimal.grouped(top)
    refusedInAll = Decimal.grouped(refused)
    exposedInAll = Decimal.grouped(exposed)
    label =
      "Episodes a day from \(first) to \(last): \(refusedInAll) of \(exposedInAll) refused, at most \(most) on one day"
    rows = busy.map {
      Row(
        day: TimelineView.date($0.day), refused: Decimal.grouped($0.refused), exposed: Decimal.grouped($0.exposed),
        clients: "\(Decimal.grouped($0.clientsRefusing)) of \(Decimal.grouped($0.clientsExposed))")
    }
    let rest = days.count - busy.count
    quiet = rest > 0 ? "No episode on \(Wording.count(rest, "other day"))." : ""
  }

  static func date(_ day: Int) -> String {
    CivilTime(Timestamp(seconds: Int64(day) * 86_400)).date
  }

  /// Anything above nothing is at least one unit high.
  private static func bars(_ values: [Int], top: Int) -> String {
    values.enumerated().filter { $0.element > 0 }.map { index, value in
      let units = max(1, (value * height + top / 2) / top)
      return "M\(index * step + 1) \(height)v-\(units)h8v\(units)z"
    }.joined()
  }
}
