import HandshakeModel
import LogFormats
import Testing

/// The envelope of Zeek's logs, seen through the format of `ssl.log`.
@Suite struct ZeekColumnsTests {
  private func outcomes(_ lines: [String]) -> [LineOutcome] {
    LogReading(ZeekSSLFormat.self, lines).outcomes
  }

  @Test(arguments: ["|", ";", " ", "\u{1}"]) func readsTheSeparatorThatTheHeaderNames(separator: String) {
    var log = ZeekLog.ssl
    log.separator = separator
    let reading = LogReading(ZeekSSLFormat.self, log.text(["ssl_history": "CsxL", "last_alert": "unknown_ca"]))
    #expect(reading.rows.halves.map(\.clientAlert) == [.unknownCA])
  }

  @Test func readsTheMarkOfUnsetFieldsThatTheHeaderNames() {
    var log = ZeekLog.ssl
    log.unset = "NIL"
    #expect(outcomes(log.text(["server_name": "NIL"])).last == .ignored)
    #expect(outcomes(log.text([:])).last == .stored)
  }

  @Test func findsColumnsByName() {
    var log = ZeekLog.ssl
    log.columns = log.columns.reversed() + ["ja3", "sni_matches_cert"]
    let reading = LogReading(ZeekSSLFormat.self, log.text(["ssl_history": "CsxL", "last_alert": "unknown_ca"]))
    #expect(reading.rows.halves.map(\.clientAlert) == [.unknownCA])
  }

  @Test func obeysAHeaderInTheMiddle() {
    var other = ZeekLog.ssl
    other.columns.reverse()
    let lines =
      ZeekLog.ssl.text([:]) + ["#close\t2026-11-20-07-00-00"] + other.text(["uid": "Cbbb"]) + ["", "# remark"]
    let reading = LogReading(ZeekSSLFormat.self, lines)
    #expect(reading.rows.halves.map(\.key) == [Symbol(of: "Caaa").rawValue, Symbol(of: "Cbbb").rawValue])
    #expect(reading.outcomes.suffix(2) == [.ignored, .ignored])
  }

  /// `LogAscii::tsv = T` and `zeek-cut -m`: one row of names, and remarks of whoever keeps the file.
  @Test func readsABareHeader() {
    var log = ZeekLog.ssl
    log.hasHeader = false
    let names = log.columns.joined(separator: "\t")
    let row = log.row(["ssl_history": "CsxL", "last_alert": "unknown_ca"])
    let reading = LogReading(ZeekSSLFormat.self, ["### remark", names, row, names, row])
    #expect(reading.outcomes == [.ignored, .ignored, .stored, .ignored, .stored])
    #expect(reading.rows.halves.map(\.clientAlert) == [.unknownCA, .unknownCA])
    #expect(detected("### remark\n\(names)\n\(row)\n") == "zeek-ssl")
    #expect(detected(ZeekLog.conn.columns.joined(separator: "\t") + "\n") == "zeek-conn")
    #expect(detected("ts\tuid\tid.orig_h\tquery\n") == nil)
  }

  @Test func refusesRowsBeforeAnyHeader() {
    #expect(outcomes([ZeekLog.ssl.row([:])]) == [.rejected(.noHeader)])
    #expect(outcomes(["#fields"] + [ZeekLog.ssl.row([:])]).last == .rejected(.noHeader))
  }

  @Test func refusesTornAndGluedRows() {
    let row = ZeekLog.ssl.row([:])
    let damaged = [String(row.dropLast(8)), row + row, row + "\t-", "1795154442.389748"]
    #expect(outcomes(ZeekLog.ssl.header + damaged).suffix(4) == Array(repeating: .rejected(.columnCount), count: 4))
  }

  @Test(
    arguments: [
      ("1795154442.389748", 1_795_154_442_389_748), ("1795154442", 1_795_154_442_000_000),
      ("1795154442.3", 1_795_154_442_300_000), ("\"2026-11-20T06:00:42.389748Z\"", 1_795_154_442_389_748),
      ("1795154442389", 1_795_154_442_389_000),
      // A second that was rounded up is written with seven digits.
      ("\"2026-11-20T06:00:42.1000000Z\"", 1_795_154_442_100_000),
    ] as [(String, Int64)])
  func readsEveryFormOfTime(text: String, microseconds: Int64) {
    let line =
      "{\"ts\":\(text),\"uid\":\"C\",\"id.orig_h\":\"10.0.0.1\",\"server_name\":\"a.example\","
      + "\"established\":true}"
    #expect(LogReading(ZeekSSLFormat.self, [line]).rows.halves.map(\.time.microseconds) == [microseconds])
  }

  @Test(arguments: [
    "{", "{}x", "{\"ts\":1", "{\"ts\":1,", "{{{{{{{{", "{\"ts\":\"1\\\"}",
  ])
  func refusesBrokenJSON(line: String) {
    #expect(outcomes([line]).first != .stored)
  }
}
