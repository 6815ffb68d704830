import EvidenceStore
import HandshakeModel

/// Makes what a file adds from a few words.
struct FileMaker {
  var path: String
  /// Stands for the digest of the content; the same content has the same.
  var content: String
  var settled = true
  var state = FileState.complete
  var bytesIn = 100
  var organization = "org"
  var replaces: [String] = []
  var rows: [Addition] = []
  var exemplars: [Exemplar] = []
  var halves: [ConnectionHalf] = []
  var names: [Symbol: String] = [:]
  var rejects: [RejectedLine] = []

  init(_ path: String, content: String? = nil) {
    self.path = path
    self.content = content ?? "content of \(path)"
    _ = symbol(organization)
  }

  mutating func symbol(_ text: String) -> Symbol {
    let symbol = Symbol(of: text)
    names[symbol] = text
    return symbol
  }

  /// Adds a cell and, for each of its attempts, an exemplar.
  mutating func see(
    _ client: String, _ host: String, slot: Int32, _ signal: Signal, count: UInt32 = 1, vantage: Vantage = .requests,
    bytesUp: UInt64 = 10
  ) {
    let key = CellKey(
      organization: symbol(organization), client: symbol(client), host: symbol(host), slot: Slot(index: slot),
      vantage: vantage, agent: symbol("lib:okhttp"))
    rows.append(Addition(key: key, signal: signal, count: UInt64(count), bytesUp: bytesUp, bytesDown: 20))
    for index in 0..<Int64(min(count, 20)) {
      exemplars.append(
        Exemplar(
          organization: key.organization, host: key.host, signal: signal,
          time: Timestamp(microseconds: key.slot.start.microseconds + index), client: key.client, agent: key.agent,
          vantage: vantage))
    }
  }

  mutating func half(_ key: UInt64, _ side: ConnectionHalf.Side, client: String = "c1", host: String = "h1") {
    var half = ConnectionHalf(key: key, side: side, time: Timestamp(seconds: 600), client: symbol(client))
    half.duration = 5
    if side == .handshake {
      half.host = symbol(host)
      half.version = .tls12OrOlder
      half.progress = .certificate
      half.clientAlert = .unknownCA
    } else {
      half.closer = .client
      half.bytesUp = 700
      half.bytesDown = .max
    }
    halves.append(half)
  }

  mutating func reject(line: Int) {
    rejects.append(RejectedLine(line: line, reason: .badSyntax, sample: "…;'\""))
  }

  var additions: FileAdditions {
    FileAdditions(
      entry: LedgerEntry(
        sha256: content,
        file: InputFile(
          path: path, format: "test", organization: organization, state: state,
          tally: LineTally(stored: rows.count, rejected: rejects.count)),
        settled: settled, bytesIn: bytesIn, bytesOut: 1_000),
      replaces: replaces, organization: Symbol(of: organization), additions: rows,
      exemplars: exemplars, halves: halves, names: names, rejects: rejects)
  }
}

/// Makes a refusal of two halves, and remembers how often it was asked.
final class Joiner: PairJoining {
  private(set) var calls = 0
  private var joined = JoinedAdditions()

  func join(_ pair: ConnectionPair) -> Int {
    calls += 1
    let key = CellKey(
      organization: pair.organization, client: pair.handshake.client, host: pair.handshake.host,
      slot: pair.handshake.time.slot, vantage: .wire, agent: .none)
    joined.additions.append(Addition(key: key, signal: .unknownCA, bytesUp: pair.flow?.bytesUp ?? 0))
    joined.exemplars.append(
      Exemplar(
        organization: pair.organization, host: pair.handshake.host, signal: .unknownCA, time: pair.handshake.time,
        client: pair.handshake.client, agent: .none, vantage: .wire))
    return joined.additions.count
  }

  func take() -> JoinedAdditions {
    defer { joined = JoinedAdditions() }
    return joined
  }
}

extension EvidenceStore {
  @discardableResult
  func commit(_ file: FileMaker) throws -> CommitResult {
    try commit([file.additions], by: Joiner())[0]
  }

  func clients(in slots: ClosedRange<Int32> = Int32.min...Int32.max) throws -> [[Cell]] {
    var clients: [[Cell]] = []
    try forEachClient(in: Slot(index: slots.lowerBound)...Slot(index: slots.upperBound)) { clients.append($0) }
    return clients
  }
}

extension FileMaker {
  /// A damaged file that some clients are in, by default one under the same name as `whole`.
  static func damaged(_ path: String = "a.log.gz", clients: ClosedRange<Int> = 1...9) -> FileMaker {
    var file = FileMaker(path, content: "damaged \(clients)")
    (file.settled, file.state) = (false, .corrupt)
    for client in clients { file.see("c\(client)", "h1", slot: 1, .tunnel) }
    return file
  }

  static func whole(_ path: String = "a.log.gz", clients: ClosedRange<Int> = 1...9) -> FileMaker {
    var file = FileMaker(path, content: "whole \(clients)")
    for client in clients { file.see("c\(client)", "h1", slot: 1, .tunnel) }
    return file
  }
}
