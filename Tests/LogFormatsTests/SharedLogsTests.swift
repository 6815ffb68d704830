import HandshakeModel
import LogFormats
import LogInput
import Testing

/// Larger sets beside the project, where they are.
@Suite struct SharedLogsTests {
  private static let lab = ProjectFolder.shared + "/lab"
  private static let captured = ProjectFolder.shared + "/samples/captured"
  private static let published = ProjectFolder.shared + "/samples/public"

  static let labFiles = LogFile.paths(below: lab).filter { path in
    // The access log of nginx is a format of its own and has no reader.
    let parts = ["/squid/", "/mitmproxy/", "tls-events", "/haproxy/", "/nginx/error", "/nginx/stream"]
    return parts.contains { path.contains($0) }
  }

  @Test(.enabled(if: ProjectFolder.exists(lab)), arguments: labFiles)
  func laboratoryLogsAreReadWithoutARejection(path: String) throws {
    let file = try LogFile(path)
    #expect(file.format != nil)
    #expect(file.state == .complete)
    #expect(file.rejected == [])
    #expect(file.stored > 0)
  }

  @Test(.enabled(if: ProjectFolder.exists(captured + "/squid/access.bump.log")))
  func anotherConfigurationIsReadTheSame() throws {
    let file = try LogFile(Self.captured + "/squid/access.bump.log")
    #expect(file.rejected == [])
    var counts = Counters()
    for row in file.rows.observations { counts.add(row.signal) }
    #expect((counts[.badCertificate], counts[.certificateUnknown], counts[.unknownCA]) == (4, 2, 9))
    #expect(counts[.silentClose] == 11)
    let cache = try LogFile(Self.captured + "/squid/cache.log")
    #expect(cache.format == "squid-cache")
    #expect(cache.rejected == [])
  }

  /// Every published file, whatever it is: no crash, every line counted, and few lines refused of what was recognised.
  @Test(.enabled(if: ProjectFolder.exists(published))) func publishedLogsAreReadOrLeftAlone() throws {
    var formats: [String: Int] = [:]
    var refused: [String] = []
    for path in LogFile.paths(below: Self.published) {
      let file = try LogFile(path)
      guard let format = file.format else { continue }
      formats[format, default: 0] += 1
      #expect(file.lines == file.stored + file.ignored + file.rejected.count)
      if file.rejected.count * 2 > file.lines { refused.append(path) }
    }
    #expect(formats["zeek-ssl", default: 0] > 10)
    #expect(formats["zeek-conn", default: 0] > 10)
    #expect(formats["umbrella-proxy", default: 0] > 0)
    #expect(refused == [])
  }

  /// Of no file are two formats sure, so the order of the registry decides nothing.
  @Test(arguments: [ProjectFolder.samples, lab, captured, published].filter(ProjectFolder.exists))
  func noFileFitsTwoFormats(folder: String) throws {
    for path in LogFile.paths(below: folder) {
      var records = RecordReader(try ContentReader(path: path, limits: InputLimits()), limits: InputLimits())
      var fitting: [String] = []
      try records.withHead { head in
        let lines = FormatHead.lines(of: head)
        for format in FormatRegistry.formats where !lines.isEmpty {
          let fit = format.fit(lines, in: head)
          if fit > .no { fitting.append(format.name) }
        }
      }
      #expect(fitting.count <= 1, "\(path): \(fitting)")
    }
  }
}
