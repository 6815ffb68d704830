import GRDB
import HandshakeModel

/// The columns of the large tables in the order in which they are read and written: by place, since looking up the name
/// of each value costs more than the value.
enum StoredColumns {
  static let halves = [
    "key", "side", "tag", "organization", "time", "duration", "client", "host", "version", "progress", "closer",
    "client_alert", "server_alert", "certificate_requested", "datagram", "bytes_up", "bytes_down", "copies",
  ]

  static let halfList = halves.joined(separator: ", ")
  static let halfOrganization = 3
  /// How often the same row has been read: files may overlap, and then each copy finds a partner of its own.
  static let halfCopies = 17
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
