import GRDB
import HandshakeModel

/// The columns of the large tables in the order in which they are read and written: by place, since looking up the name
/// of each value costs more than the value.
enum StoredColumns {
  static let cells =
    ["organization", "client", "host", "slot", "vantage", "agent", "tag"] + Schema.counters + [
      "bytes_up", "bytes_down",
    ]

  static let halves = [
    "key", "side", "tag", "organization", "time", "duration", "client", "host", "version", "progress", "closer",
    "client_alert", "server_alert", "certificate_requested", "datagram", "bytes_up", "bytes_down", "copies",
  ]

  static let halfList = halves.joined(separator: ", ")
  static let halfOrganization = 3
  /// How often the same row has been read: files may overlap, and then each copy finds a partner of its own.
  static let halfCopies = 17
}

extension Cell {
  /// Reads the columns of `StoredColumns.cells`.
  init?(_ row: Row) {
    guard let vantage = Vantage(rawValue: row[4]) else { return nil }
    let counters = 7
    let bytes = counters + Signal.allCases.count
    self.init(
      key: CellKey(
        organization: row[0], client: row[1], host: row[2], slot: Slot(index: row[3]), vantage: vantage, agent: row[5]),
      bytesUp: UInt64(clamping: row[bytes] as Int64), bytesDown: UInt64(clamping: row[bytes + 1] as Int64))
    // The sum over files may be more than a counter holds, and a value that does not fit would end the program.
    for (place, signal) in Signal.allCases.enumerated() {
      self.counters[signal] = UInt32(clamping: row[counters + place] as Int64)
    }
  }
}

extension ConnectionHalf {
  /// Reads the columns of `StoredColumns.halves`.
  init?(_ row: Row) {
    guard let side = Side(rawValue: row[1]) else { return nil }
    self.init(
      key: UInt64(bitPattern: row[0] as Int64), side: side, time: Timestamp(microseconds: row[4]), client: row[6])
    duration = row[5]
    host = row[7]
    version = WireConnection.Version(rawValue: row[8]) ?? .unknown
    progress = WireConnection.Progress(rawValue: row[9]) ?? .nothing
    closer = WireConnection.Closer(rawValue: row[10]) ?? .nobody
    clientAlert = (row[11] as UInt8?).map(AlertDescription.init(code:))
    serverAlert = (row[12] as UInt8?).map(AlertDescription.init(code:))
    certificateRequested = row[13]
    datagram = row[14]
    bytesUp = UInt64(clamping: row[15] as Int64)
    bytesDown = UInt64(clamping: row[16] as Int64)
  }
}
