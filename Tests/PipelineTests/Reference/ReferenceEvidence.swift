/// What rows come to, counted as plainly as can be: texts in a dictionary.
///
/// Nothing of this folder is shared with what it is compared with but tables of names.
struct ReferenceEvidence: Equatable {
  struct Key: Hashable {
    var organization: String
    var client: String
    var host: String
    var agent: String
    /// Five-minute bucket since 1970.
    var bucket: Int
    var vantage: String
  }

  struct Sum: Equatable {
    var signals: [String: Int] = [:]
    var up = 0
    var down = 0
  }

  struct Tally: Equatable {
    var stored = 0
    var ignored = 0
    var rejected = 0
  }

  var cells: [Key: Sum] = [:]
  var tally = Tally()

  mutating func add(_ key: Key, _ signal: String, up: Int, down: Int) {
    cells[key, default: Sum()].signals[signal, default: 0] += 1
    cells[key, default: Sum()].up += up
    cells[key, default: Sum()].down += down
  }

  /// The program behind a User-Agent for these tests: what stands before the first slash.
  static func agent(_ userAgent: String) -> String {
    userAgent.isEmpty ? "" : "lib:" + (userAgent.split(separator: "/", omittingEmptySubsequences: false).first ?? "")
  }

  /// Seconds since 1970 of `yyyy?MM?dd?HH?mm?ss`, counted day by day.
  static func seconds(civil text: [UInt8]) -> Int? {
    guard text.count >= 19 else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      guard text[range].allSatisfy({ (48...57).contains($0) }) else { return nil }
      return Int(String(decoding: text[range], as: UTF8.self))
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
      let minute = number(14..<16), let second = number(17..<19)
    else { return nil }
    func isLeap(_ year: Int) -> Bool { year % 4 == 0 && year % 100 != 0 || year % 400 == 0 }
    func days(of month: Int, in year: Int) -> Int {
      [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
    guard year >= 1, (1...12).contains(month), day >= 1, day <= days(of: month, in: year), hour < 24, minute < 60,
      second <= 60
    else { return nil }
    var count = 0
    if year >= 1970 {
      for before in 1970..<year { count += isLeap(before) ? 366 : 365 }
    } else {
      for before in year..<1970 { count -= isLeap(before) ? 366 : 365 }
    }
    for before in 1..<month { count += days(of: before, in: year) }
    return (count + day - 1) * 86_400 + hour * 3_600 + minute * 60 + second
  }

  static func bucket(microseconds: Int) -> Int {
    Int((Double(microseconds) / 300_000_000).rounded(.down))
  }

  /// The lower-case name without a trailing dot or brackets; nil for what no host is called.
  static func host(_ text: [UInt8]) -> String? {
    var name = text
    if name.count > 2, name.first == UInt8(ascii: "["), name.last == UInt8(ascii: "]") {
      name = Array(name.dropFirst().dropLast())
    }
    if name.last == UInt8(ascii: ".") { name.removeLast() }
    guard !name.isEmpty, name.count <= 253 else { return nil }
    let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789-_:".utf8)
    let lower = name.map { (65...90).contains($0) ? $0 + 32 : $0 }
    for label in lower.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
      guard !label.isEmpty, label.count <= 63, label.allSatisfy(letters.contains) else { return nil }
    }
    return String(decoding: lower, as: UTF8.self)
  }

  /// Without bytes up to the blank at either end.
  static func trimmed(_ text: some BidirectionalCollection<UInt8>) -> [UInt8] {
    Array(Array(text.drop { $0 <= 0x20 }.reversed()).drop { $0 <= 0x20 }.reversed())
  }

  /// A number of at most 19 digits.
  static func number(_ text: [UInt8]) -> Int? {
    guard !text.isEmpty, text.count <= 18 || text.count == 19 && text.first ?? 0 < UInt8(ascii: "9"),
      text.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    return Int(String(decoding: text, as: UTF8.self))
  }
}
