import HandshakeModel
import SystemPackage

/// The two files of a sensor for one working day.
struct SensorFiles: ~Copyable {
  private var handshakes: GzipFile
  private var connections: GzipFile
  private let end: Timestamp

  private init(handshakes: consuming GzipFile, connections: consuming GzipFile, end: Timestamp) {
    self.handshakes = handshakes
    self.connections = connections
    self.end = end
  }

  static func create(
    of organisation: Organisation, on start: Timestamp, in folder: FilePath
  ) throws(SynthesisProblem) -> SensorFiles {
    let place = folder.appending("org-\(organisation.id)").appending("zeek").appending(CivilTime(start).date)
    try createFolder(place)
    let end = Timestamp(seconds: start.seconds + Workday.seconds)
    let span = "\(clock(start))-\(clock(end))"
    var handshakes = try GzipFile.create(place.appending("ssl.\(span).log.gz"))
    var connections = try GzipFile.create(place.appending("conn.\(span).log.gz"))
    try handshakes.write(ZeekHeader.handshakes.opening(at: start))
    try connections.write(ZeekHeader.connections.opening(at: start))
    return SensorFiles(handshakes: handshakes, connections: connections, end: end)
  }

  mutating func write(_ rows: SensorRows) throws(SynthesisProblem) {
    try connections.write(rows.connection.line)
    if let handshake = rows.handshake {
      try handshakes.write(handshake.line)
    }
  }

  consuming func finish() throws(SynthesisProblem) {
    try handshakes.write(ZeekHeader.handshakes.closing(at: end))
    try connections.write(ZeekHeader.connections.closing(at: end))
    try handshakes.finish()
    try connections.finish()
  }

  /// `06_00_00`: colons are not allowed in file names everywhere.
  private static func clock(_ time: Timestamp) -> String {
    String(time.iso8601.dropFirst(11).prefix(8).map { $0 == ":" ? "_" : $0 })
  }
}
