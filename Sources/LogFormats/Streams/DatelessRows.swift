import HandshakeModel

/// Rows of lines that have a time of day and no date, until their days are known.
///
/// The last line was written at `lastWritten` at the latest: its day is the latest one on which it is not after that.
/// Lines before it go back from there, a day at each midnight. So the days of a file depend on nothing but the file.
/// Nothing is known where the clock stood still for a day or `lastWritten` is more than a day late.
struct DatelessRows {
  private static let day: Int64 = 86_400_000_000
  /// As many rows wait; then the days are settled by what has been read.
  private static let most = 65_536
  /// A file of more days is no log; without a limit, the sum would leave its type.
  private static let mostDays: Int64 = 10_000
  /// Times of files lose their fractions, in archives a second.
  private static let tolerance: Int64 = 2_000_000

  private let lastWritten: Timestamp?
  private let utcOffset: Int64
  /// Of the last line, from the midnight before the first line.
  private(set) var now: Int64?
  private var newest: Int64 = 0
  private var waiting: [Observation] = []
  /// The midnight before the first line, once it is settled.
  private var origin: Int64?

  init(context: SourceContext) {
    lastWritten = context.lastWritten
    utcOffset = context.utcOffset * 1_000_000
  }

  /// Whether rows can be given a day at all.
  var canBeDated: Bool { lastWritten != nil }

  /// A line of this time of day, in microseconds, has been read.
  mutating func advance(to timeOfDay: Int64) {
    guard let now else {
      // Lines before the first time are taken to be of that time.
      for index in waiting.indices { waiting[index].time = Timestamp(microseconds: timeOfDay) }
      return (self.now, newest) = (timeOfDay, timeOfDay)
    }
    var midnight = now - now % DatelessRows.day
    let last = now - midnight
    if last - timeOfDay > DatelessRows.day / 2, midnight < DatelessRows.mostDays * DatelessRows.day {
      midnight += DatelessRows.day
    } else if last < 60_000_000, timeOfDay > DatelessRows.day - 60_000_000, midnight > 0 {
      // The clock was set back a little, just after midnight.
      midnight -= DatelessRows.day
    }
    self.now = midnight + timeOfDay
    newest = max(newest, midnight + timeOfDay)
  }

  /// Adds a row whose time counts from the midnight before the first line; nil where no line had a time so far.
  mutating func append(_ row: Observation, at time: Int64?, into rows: inout RowBuffer) {
    var row = row
    row.time = Timestamp(microseconds: time ?? now ?? 0)
    if let origin {
      row.time.microseconds += origin
      rows.observations.append(row)
      return
    }
    waiting.append(row)
    if waiting.count >= DatelessRows.most { settle(into: &rows) }
  }

  /// Gives the waiting rows their days.
  mutating func settle(into rows: inout RowBuffer) {
    guard let lastWritten else { return }
    guard now != nil else {
      // No line has a time: all that is known is when the file was written.
      for row in waiting { rows.observations.append(row.at(lastWritten)) }
      return waiting.removeAll()
    }
    let start = origin ?? midnight(lastWritten.microseconds + utcOffset + DatelessRows.tolerance - newest) - utcOffset
    for row in waiting {
      rows.observations.append(row.at(Timestamp(microseconds: row.time.microseconds + start)))
    }
    waiting.removeAll()
    origin = start
  }

  private func midnight(_ time: Int64) -> Int64 {
    let rest = time % DatelessRows.day
    return time - (rest < 0 ? rest + DatelessRows.day : rest)
  }
}

extension Observation {
  fileprivate func at(_ time: Timestamp) -> Observation {
    var row = self
    row.time = time
    return row
  }
}
