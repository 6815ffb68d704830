import HandshakeModel
import SystemPackage

/// A part of the stream that goes into a file of its own, or into a pair of files.
enum BulkTask: Hashable, Sendable {
  case proxy(Range<Int>)
  case sensor(Range<Int>)

  func write(
    from stream: BulkStream, as specification: BulkSpecification, into folder: FilePath
  ) throws(SynthesisProblem) {
    switch self {
    case .proxy(let blocks):
      let path = try place(of: blocks, in: stream, folder)
      var file = try ProxyFile.create(path, compression: specification.compression)
      for number in blocks {
        try file.write(stream.block(number, sensor: false))
      }
      try file.finish()
    case .sensor(let blocks):
      var files = try SensorFiles.create(
        of: stream.organisation, from: stream.moment(of: blocks.lowerBound), to: stream.moment(of: blocks.upperBound),
        in: folder, form: specification.sensorForm, compression: specification.compression)
      for number in blocks {
        try files.write(stream.block(number, proxy: false))
      }
      try files.finish()
    }
  }

  /// Real names end in random letters; here the number of the first block keeps names apart.
  private func place(
    of blocks: Range<Int>, in stream: BulkStream, _ folder: FilePath
  ) throws(SynthesisProblem) -> FilePath {
    let moment = stream.moment(of: blocks.lowerBound).iso8601
    let date = String(moment.prefix(10))
    let clock = moment.dropFirst(11).prefix(5).map { $0 == ":" ? "-" : String($0) }.joined()
    let suffix = String(1_679_616 + blocks.lowerBound, radix: 36).suffix(4)
    let place = folder.appending("org-\(stream.organisation.id)").appending("proxylogs").appending(date)
    try createFolder(place)
    return place.appending("\(date)-\(clock)-\(suffix).csv.gz")
  }
}
