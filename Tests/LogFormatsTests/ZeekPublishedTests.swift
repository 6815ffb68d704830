import HandshakeModel
import LogFormats
import LogInput
import Testing

/// Zeek's own test baselines, where they are beside the project.
@Suite struct ZeekPublishedTests {
  private static let folder = ProjectFolder.shared + "/samples/public/zeek-btest"
  private static let derived = ProjectFolder.shared + "/samples/public/zeek-derived"

  private static func lines(of path: String) throws -> [String] {
    var records = RecordReader(try ContentReader(path: path, limits: InputLimits()), limits: InputLimits())
    var lines: [String] = []
    var more = true
    while more {
      more = try records.nextBatch(.lineFeed) { _, line in
        if let line { lines.append(line.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }) }
      }
    }
    return lines
  }

  /// All baselines of one log with times in the place of those that they mask.
  private static func read(_ format: any LogFormat.Type) throws -> (
    files: Int, outcomes: [LineOutcome], rows: RowBuffer
  ) {
    var (files, outcomes, rows) = (0, [LineOutcome](), RowBuffer())
    for path in LogFile.paths(below: folder) where try LogFile(path).format == format.name {
      files += 1
      var parser = format.init(context: SourceContext())
      for line in try lines(of: path) {
        let bytes = Array(line.replacing("XXXXXXXXXX.XXXXXX", with: "1795154442.389748").utf8)
        outcomes.append(parser.read(bytes.span.bytes, into: &rows))
      }
    }
    return (files, outcomes, rows)
  }

  @Test(.enabled(if: ProjectFolder.exists(folder))) func readsBaselinesOfSSL() throws {
    let (files, outcomes, rows) = try Self.read(ZeekSSLFormat.self)
    #expect(files == 60)
    #expect(outcomes.allSatisfy { $0 == .stored || $0 == .ignored })
    #expect(rows.halves.count == 42)
    #expect(rows.halves.count { $0.progress == .finished } == 27)
    // QUIC's normal picture.
    #expect(rows.halves.count { $0.version == .tls13 && $0.progress == .certificate } == 10)
    #expect(rows.halves.compactMap(\.clientAlert?.code) == [])
    #expect(rows.halves.compactMap(\.serverAlert?.code) == [70, 70, 70, 70])
  }

  @Test(.enabled(if: ProjectFolder.exists(folder))) func readsBaselinesOfConn() throws {
    let (files, outcomes, rows) = try Self.read(ZeekConnFormat.self)
    #expect(files == 12)
    #expect(outcomes.allSatisfy { $0 == .stored || $0 == .ignored })
    #expect(rows.halves.count == 10)
    #expect(rows.halves.count { $0.datagram } == 0)
  }

  /// Three compressed files put together, and one that ends in the middle.
  @Test(.enabled(if: ProjectFolder.exists(derived))) func readsJoinedAndTruncatedFiles() throws {
    let joined = try LogFile(Self.derived + "/ssl.multimember-3x.log.gz")
    #expect((joined.lines, joined.stored, joined.ignored, joined.rejected) == (34, 7, 27, []))
    let cut = try LogFile(Self.derived + "/ssl.truncated-60pct.log.gz")
    #expect((cut.state, cut.lines, cut.stored, cut.ignored) == (.truncated, 1_629, 1_620, 9))
    #expect(cut.rows.halves.allSatisfy { $0.clientAlert == nil })
    // The one row with an alert names no server.
    #expect(cut.rows.halves.allSatisfy { $0.serverAlert == nil })
  }
}
