import Foundation
import HandshakeModel
import LogFormats
import Testing

/// Damage that real logs have, on every format: good records are read as without it, bad ones counted with their line.
@Suite struct DamageListTests {
  /// A log whose name says its day, removed afterwards.
  private final class ScratchLog {
    let path = NSTemporaryDirectory() + "pinscout-\(UUID().uuidString)-20261124.log"

    init(_ bytes: [UInt8]) throws {
      try Data(bytes).write(to: URL(fileURLWithPath: path))
      // Lines without any time have that of the file.
      let written = Date(timeIntervalSince1970: 1_795_475_059)
      try FileManager.default.setAttributes([.modificationDate: written], ofItemAtPath: path)
    }

    deinit {
      try? FileManager.default.removeItem(atPath: path)
    }
  }

  /// A row in words, without what depends on the table of names.
  private static func rows(_ file: LogFile) -> [String] {
    let text = { (symbol: Symbol) in file.rows.symbols.text(symbol) ?? file.rows.userAgents.text(symbol) ?? "" }
    let observations = file.rows.observations.map { row in
      "\(row.time.microseconds) \(text(row.client)) \(text(row.host)) \(row.signal.name) \(text(row.userAgent))"
    }
    let halves = file.rows.halves.map { half in
      "\(half.time.microseconds) \(text(half.client)) \(text(half.host)) \(half.key) \(half.side)"
    }
    let connections = file.rows.connections.map { "\($0.time.microseconds) \(text($0.client)) \(text($0.host))" }
    return (observations + halves + connections).sorted()
  }

  private static func read(_ bytes: [UInt8], as format: String) throws -> LogFile {
    let log = try ScratchLog(bytes)
    let file = try LogFile(log.path, as: format)
    #expect(file.lines == file.stored + file.ignored + file.rejected.count, "\(format)")
    return file
  }

  struct Sample: CustomTestStringConvertible {
    var format: String
    var number: Int
    var text: String

    /// Its records: line feeds between quotes of a CSV file part none.
    var lines: [String] {
      var lines: [String] = []
      let isQuoted = FormatSet.builtIn.format(named: format)?.boundary == .lineFeedOutsideQuotes
      for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
        if isQuoted, let last = lines.last, last.count(where: { $0 == "\"" }) % 2 == 1 {
          lines[lines.count - 1] = last + "\n" + line
        } else {
          lines.append(String(line))
        }
      }
      return lines
    }

    var testDescription: String { "\(format) \(number)" }
  }

  static let samples = FormatRegistry.formats.flatMap { format in
    format.samples.enumerated().map { Sample(format: format.name, number: $0.offset, text: $0.element) }
  }

  @Test(arguments: samples) func marksAndLineEndsChangeNothing(sample: Sample) throws {
    let clean = try Self.read(Array(sample.text.utf8), as: sample.format)
    #expect(!Self.rows(clean).isEmpty || clean.ignored > 0)
    let texts = [
      [0xEF, 0xBB, 0xBF] + Array(sample.text.utf8), Array(sample.text.replacing("\n", with: "\r\n").utf8),
      Array(sample.text.utf8.dropLast()), Array(sample.lines.map { $0 + "\n\n" }.joined().utf8),
    ]
    for (kind, bytes) in texts.enumerated() {
      let file = try Self.read(bytes, as: sample.format)
      #expect(Self.rows(file) == Self.rows(clean), "kind \(kind)")
      #expect(file.rejected == clean.rejected, "kind \(kind)")
    }
  }

  /// Whole lines that are none of the format's, after each of its own entries.
  @Test(arguments: samples) func foreignLinesAreCountedAndChangeNothing(sample: Sample) throws {
    let clean = try Self.read(Array(sample.text.utf8), as: sample.format)
    let foreign: [[UInt8]] = [
      Array("Meeting notes: we spoke of certificates".utf8), [0xFF, 0xFE, 0x80, 0xC0], [0, 0, 0, 0, 0, 0],
      Array("äöü\u{202E}".utf8),
    ]
    for line in foreign {
      var bytes: [UInt8] = []
      var (number, foreignNumbers) = (0, Set<Int>())
      for (place, own) in sample.lines.enumerated() {
        bytes += Array(own.utf8) + [0x0A]
        number += 1
        // Entries of several lines are written in one piece; those behind the first are indented.
        if place + 1 < sample.lines.count, sample.lines[place + 1].hasPrefix(" ") { continue }
        bytes += line + [0x0A]
        number += 1
        foreignNumbers.insert(number)
      }
      let file = try Self.read(bytes, as: sample.format)
      #expect(Self.rows(file) == Self.rows(clean), "\(line)")
      let own = file.rejectedLines.filter { !foreignNumbers.contains($0) }
      #expect(own.count == clean.rejected.count, "\(line)")
    }
  }

  @Test(arguments: samples) func aLineOfTenMegabytesIsCountedByItsNumber(sample: Sample) throws {
    let clean = try Self.read(Array(sample.text.utf8), as: sample.format)
    let bytes = Array(sample.text.utf8) + [UInt8](repeating: UInt8(ascii: "a"), count: 10 << 20) + [0x0A]
    let file = try Self.read(bytes, as: sample.format)
    #expect(Self.rows(file) == Self.rows(clean))
    #expect(file.rejected.last == .tooLong)
    // Quoted fields may hold line feeds: lines are records.
    #expect(file.rejectedLines.last == clean.lines + 1)
  }

  /// Two files one behind the other, as rotation and `cat` make them: headers stand in the middle.
  @Test(arguments: samples) func headersMayComeAgain(sample: Sample) throws {
    let clean = try Self.read(Array(sample.text.utf8), as: sample.format)
    let file = try Self.read(Array((sample.text + sample.text).utf8), as: sample.format)
    #expect(file.rejected.count == 2 * clean.rejected.count)
    #expect(Set(Self.rows(file)) == Set(Self.rows(clean)))
  }

  /// Seven digits behind the point, as .NET and a rounding fault of Zeek write them.
  @Test(arguments: samples) func fractionsMayHaveSevenDigits(sample: Sample) throws {
    let clean = try Self.read(Array(sample.text.utf8), as: sample.format)
    let pattern = #/([T ]\d\d:\d\d:\d\d|\b1[67]\d{8})\.\d{1,9}/#
    let text = sample.text.replacing(pattern) { "\($0.output.1).1234567" }
    let file = try Self.read(Array(text.utf8), as: sample.format)
    #expect(file.rejected == clean.rejected)
    #expect(Self.rows(file).count == Self.rows(clean).count)
  }

  /// A record without its line feed takes at most its neighbour with it.
  @Test(arguments: samples) func gluedRecordsCostAtMostThemselves(sample: Sample) throws {
    let lines = sample.lines
    for place in lines.indices.dropLast() {
      var glued = lines
      glued[place] += glued.remove(at: place + 1)
      let rest = Array(lines[..<place]) + lines[(place + 2)...]
      let without = try Self.read(Array((rest.joined(separator: "\n") + "\n").utf8), as: sample.format)
      let file = try Self.read(Array((glued.joined(separator: "\n") + "\n").utf8), as: sample.format)
      #expect(file.lines == lines.count - 1)
      #expect(Self.rows(file).count >= Self.rows(without).count, "lines \(place + 1) and \(place + 2)")
    }
  }

  /// A first line whose beginning is missing, as where a rotated file is cut by size.
  @Test(arguments: samples) func aTornFirstLineCostsItself(sample: Sample) throws {
    guard let first = sample.lines.first, sample.lines.count > 1 else { return }
    let rest = sample.lines.dropFirst().joined(separator: "\n") + "\n"
    let without = try Self.read(Array(rest.utf8), as: sample.format)
    let torn = String(first.dropFirst(first.count / 2)) + "\n" + rest
    let file = try Self.read(Array(torn.utf8), as: sample.format)
    #expect(Self.rows(file).count >= Self.rows(without).count)
    #expect(Set(Self.rows(without)).isSubset(of: Set(Self.rows(file))))
  }
}
