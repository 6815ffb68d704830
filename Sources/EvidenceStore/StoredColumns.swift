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

extension HalfPairing.Owned {
  /// Reads the columns of `StoredColumns.halves`.
  init?(_ row: PlainRow) {
    guard let half = ConnectionHalf(row) else { return nil }
    self.init(half: half, organization: Symbol(stored: row[StoredColumns.halfOrganization]))
  }
}

extension ConnectionHalf {
  /// Reads the columns of `StoredColumns.halves`.
  init?(_ row: PlainRow) {
    guard let side = Side(rawValue: UInt8(clamping: row[1])) else { return nil }
    self.init(
      key: UInt64(bitPattern: row[0]), side: side, time: Timestamp(microseconds: row[4]), client: Symbol(stored: row[6])
    )
    duration = row[5]
    host = Symbol(stored: row[7])
    version = WireConnection.Version(rawValue: UInt8(clamping: row[8])) ?? .unknown
    progress = WireConnection.Progress(rawValue: UInt8(clamping: row[9])) ?? .nothing
    closer = WireConnection.Closer(rawValue: UInt8(clamping: row[10])) ?? .nobody
    clientAlert = row.isNull(11) ? nil : AlertDescription(code: UInt8(clamping: row[11]))
    serverAlert = row.isNull(12) ? nil : AlertDescription(code: UInt8(clamping: row[12]))
    certificateRequested = row[13] != 0
    datagram = row[14] != 0
    bytesUp = UInt64(clamping: row[15])
    bytesDown = UInt64(clamping: row[16])
  }
}
