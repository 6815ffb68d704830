import HandshakeModel
import SystemPackage

/// The two files of a sensor for one span of time.
struct SensorFiles: ~Copyable {
  private var handshakes: GzipFile
  private var connections: GzipFile
  private let end: Timestamp
  private let form: SensorForm
  private var printer = SensorPrinter()
  private var connectionText = TextBuffer()
  private var handshakeText = TextBuffer()

  private init(
    handshakes: consuming GzipFile, connections: consuming GzipFile, end: Timestamp, form: SensorForm
  ) {
    self.handshakes = handshakes
    self.connections = connections
    self.end = end
    self.form = form
  }

  static func create(
    of organisation: Organisation, from start: Timestamp, to end: Timestamp, in folder: FilePath,
    form: SensorForm = .tabSeparated, compression: Compression = .usual
  ) throws(SynthesisProblem) -> SensorFiles {
    let place = folder.appending("org-\(organisation.id)").appending("zeek").appending(CivilTime(start).date)
    try createFolder(place)
    // As Zeek's archive does: files of one span have the same span in their names.
    let span = "\(clock(start))-\(clock(end))"
    var handshakes = try GzipFile.create(place.appending("ssl.\(span).log.gz"), compression: compression)
    var connections = try GzipFile.create(place.appending("conn.\(span).log.gz"), compression: compression)
    if form == .tabSeparated {
      try handshakes.write(ZeekHeader.handshakes.opening(at: start))
      try connections.write(ZeekHeader.connections.opening(at: start))
    }
    return SensorFiles(handshakes: handshakes, connections: connections, end: end, form: form)
  }

  mutating func write(_ block: RowBlock) throws(SynthesisProblem) {
    connectionText.removeAll()
    handshakeText.removeAll()
    block.appendSensorRows(connections: &connectionText, handshakes: &handshakeText, with: &printer)
    try connections.write(form.render(connectionText, under: .connections))
    try handshakes.write(form.render(handshakeText, under: .handshakes))
  }

  consuming func finish() throws(SynthesisProblem) {
    if form == .tabSeparated {
      try handshakes.write(ZeekHeader.handshakes.closing(at: end))
      try connections.write(ZeekHeader.connections.closing(at: end))
    }
    try handshakes.finish()
    try connections.finish()
  }

  /// `06_00_00`: colons are not allowed in file names everywhere.
  private static func clock(_ time: Timestamp) -> String {
    String(time.iso8601.dropFirst(11).prefix(8).map { $0 == ":" ? "_" : $0 })
  }
}
