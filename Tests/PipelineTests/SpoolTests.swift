import HandshakeModel
import Testing

@testable import Pipeline

@Suite struct SpoolTests {
  @Test(arguments: [0, 1, HalfSpool.batch, HalfSpool.batch + 7]) func givesBackHalves(count: Int) throws {
    let folder = try TemporaryFolder()
    let spool = try HalfSpool(folder: folder.path)
    let halves = (0..<count).map { number in
      var half = ConnectionHalf(
        key: UInt64(number), side: number % 2 == 0 ? .flow : .handshake, time: Timestamp(seconds: Int64(number)),
        client: Symbol(of: "c\(number % 9)"))
      half.clientAlert = number % 3 == 0 ? .unknownCA : nil
      half.bytesUp = UInt64(number) << 20
      return half
    }
    try spool.append(Array(halves.prefix(count / 2)))
    try spool.append(Array(halves.dropFirst(count / 2)))
    for _ in 0..<2 {
      var read: [ConnectionHalf] = []
      try spool.forEachBatch { read += $0 }
      #expect(read == halves)
    }
  }

  @Test(arguments: [1, AdditionSpool.batch + 3]) func givesBackAdditions(count: Int) throws {
    let folder = try TemporaryFolder()
    let spool = try AdditionSpool(folder: folder.path)
    let additions = (0..<count).map { number in
      let key = CellKey(
        organization: Symbol(of: "org"), client: Symbol(of: "c\(number % 9)"), host: Symbol(rawValue: UInt64(number)),
        slot: Slot(index: Int32(number)), vantage: .wire, agent: .none)
      return Addition(key: key, signal: .unused, count: UInt64(number), bytesUp: 7, bytesDown: UInt64(number) << 30)
    }
    try spool.append(additions)
    var read: [Addition] = []
    try spool.forEachBatch { read += $0 }
    #expect(read == additions)
  }

  @Test func leavesNoFileBehind() throws {
    let folder = try TemporaryFolder()
    let spool = try AdditionSpool(folder: folder.path)
    try spool.append([])
    #expect(try folder.names().isEmpty)
  }
}
