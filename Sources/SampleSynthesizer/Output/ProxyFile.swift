import SystemPackage

/// A file of the proxy log of one organisation.
struct ProxyFile: ~Copyable {
  private var file: GzipFile
  private var printer = UmbrellaPrinter()
  private var text = TextBuffer()

  private init(file: consuming GzipFile) {
    self.file = file
  }

  static func create(_ path: FilePath, compression: Compression = .usual) throws(SynthesisProblem) -> ProxyFile {
    ProxyFile(file: try GzipFile.create(path, compression: compression))
  }

  mutating func write(_ block: RowBlock) throws(SynthesisProblem) {
    text.removeAll()
    block.appendProxyRows(to: &text, with: &printer)
    try file.write(text)
  }

  consuming func finish() throws(SynthesisProblem) {
    try file.finish()
  }
}
