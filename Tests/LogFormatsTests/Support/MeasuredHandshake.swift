/// One of the connections of `Matrix/handshakes.tsv`.
struct MeasuredHandshake {
  enum Outcome: String {
    case used = "USED"
    case alert = "CERT_ALERT"
    /// Told in a record of type 21 under encryption, behind the client's Finished.
    case alertAfterHandshake = "CERT_ALERT_POST"
    case silent = "SILENT_MID"
    case unused = "ZERO_POST"
  }

  let client: String
  let situation: String
  let isTLS13: Bool
  let outcome: Outcome
  let alertInClear: Int?
  let encryptedAlerts: [Int]
  let lengths: [Int]
  let isReset: Bool

  static func all() throws -> [MeasuredHandshake] {
    try ProjectFolder.text(of: "Tests/LogFormatsTests/Matrix/handshakes.tsv").split(separator: "\n").dropFirst()
      .compactMap(MeasuredHandshake.init)
  }

  private init?(_ line: Substring) {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard fields.count == 8, let outcome = Outcome(rawValue: String(fields[3])) else { return nil }
    client = String(fields[0])
    situation = String(fields[1])
    isTLS13 = fields[2] == "1.3"
    self.outcome = outcome
    alertInClear = Int(fields[4])
    encryptedAlerts = fields[5].split(separator: ",").compactMap { Int($0) }
    lengths = fields[6].split(separator: ",").compactMap { Int($0) }
    isReset = fields[7] == "RST"
  }

  /// The connection as a sensor sees it.
  var packets: [TsharkPacket] {
    var packets = [TsharkPacket.hello()]
    packets.append(isTLS13 ? .flight() : .oldFlight())
    if let alertInClear {
      packets.append(.alert(.client, alertInClear, at: 8))
    } else if isTLS13 {
      for (place, length) in lengths.enumerated() {
        let packet = TsharkPacket(.client, at: 8 + place)
        packets.append(
          place == 0
            ? packet.records([20], encrypted: 1, lengths: [1, length])
            : packet.records([], encrypted: 1, lengths: [length]))
      }
    } else {
      packets += [
        TsharkPacket(.client, at: 8).records([22, 20, 22], lengths: [37, 1, 40], handshake: [16]),
        TsharkPacket(.server, at: 9).records([20, 22], lengths: [1, 40]),
      ]
      packets += lengths.map { TsharkPacket(.client, at: 10).records([23], lengths: [$0]) }
      packets += encryptedAlerts.map { TsharkPacket(.client, at: 11).records([21], lengths: [$0]) }
    }
    packets.append(.close(.client, at: 12, flags: isReset ? "0x0014" : "0x0011"))
    if !isReset { packets.append(.close(.server, at: 13)) }
    return packets
  }
}
