import HandshakeModel
import LogFormats
import Testing

@Suite struct ZeekConnFormatTests {
  private func read(_ values: [String: String]) -> LogReading {
    LogReading(ZeekConnFormat.self, ZeekLog.conn.text(values))
  }

  @Test func readsARow() throws {
    let reading = read(["duration": "0.020500", "orig_bytes": "540", "resp_bytes": "1430", "history": "ShADadR"])
    #expect(reading.outcomes.last == .stored)
    let half = try #require(reading.rows.halves.first)
    #expect(half.key == Symbol(of: "Caaa").rawValue)
    #expect(half.side == .flow)
    #expect(half.time.microseconds == 1_795_154_442_389_748)
    #expect(half.duration == 20_500)
    #expect((half.bytesUp, half.bytesDown) == (540, 1_430))
    #expect(half.closer == .client)
    #expect(!half.datagram)
    #expect(half.host == .none)
  }

  @Test(
    arguments: [
      ("ShADadFf", .client), ("ShADadfF", .server), ("ShADadR", .client), ("ShADadr", .server), ("ShADad", .nobody),
      ("-", .nobody), ("(empty)", .nobody), ("^hADafR", .server),
    ] as [(String, WireConnection.Closer)])
  func tellsWhoClosedFirst(history: String, closer: WireConnection.Closer) {
    #expect(read(["history": history]).rows.halves.map(\.closer) == [closer])
  }

  @Test(
    arguments: [
      (["service": "ssl"], .stored), (["service": "http,ssl"], .stored), (["service": "-ssl"], .stored),
      (["service": "quic,ssl", "proto": "udp"], .stored), (["service": "-", "id.resp_p": "443"], .stored),
      (["service": "-", "id.resp_p": "8443"], .ignored), (["service": "dns"], .ignored),
      (["service": "http"], .ignored),
      (["uid": "-"], .rejected(.missingField)), (["ts": "x"], .rejected(.badTimestamp)),
    ] as [([String: String], LineOutcome)])
  func keepsWhatMayBelongToAHandshake(values: [String: String], outcome: LineOutcome) {
    #expect(read(values).outcomes.last == outcome)
  }

  @Test func marksDatagrams() {
    #expect(read(["service": "quic,ssl", "proto": "udp"]).rows.halves.map(\.datagram) == [true])
  }

  @Test func takesUnsetNumbersForZero() {
    let half = read([:]).rows.halves.first
    #expect(half?.duration == 0)
    #expect(half?.bytesUp == 0)
  }

  @Test func readsJSONLines() {
    let reading = LogReading(ZeekConnFormat.self, [ZeekConnFormat.samples[1].replacing("\n", with: "")])
    #expect(reading.outcomes == [.stored])
    #expect(reading.rows.halves.map(\.bytesDown) == [1_430])
    #expect(reading.rows.halves.map(\.time.microseconds) == [1_795_154_442_380_000])
  }
}
