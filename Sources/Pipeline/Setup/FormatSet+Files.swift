package import LogFormats
import SettingsFiles

extension FormatSet {
  /// The formats that are compiled in, and those that some files describe.
  package init(files paths: [String]) throws {
    var formats: [SiteFormat] = []
    for path in paths {
      let format = try SiteFormat(yaml: TextFile.read(path), path: path)
      guard !formats.contains(where: { $0.name == format.name }) else {
        throw FileProblem(
          "format-duplicate", "another file describes \(format.name) already", remedy: "take another name",
          at: SourcePlace(path: path))
      }
      formats.append(format)
    }
    self.init(site: formats)
  }
}
