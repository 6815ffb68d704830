import HandshakeModel
import LogFormats

/// Descriptions of formats: none, however damaged, traps, and what has no fault reads its own samples.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDescriptions(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let yaml = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  guard SiteFormat.check(yaml: yaml, path: "input").isEmpty else { return 0 }
  guard let format = try? SiteFormat(yaml: yaml, path: "input") else { fatalError("checked, and not read") }
  let formats = FormatSet(site: [format])
  for sample in formats.formats[0].samples {
    let bytes = Array(sample.utf8)
    guard formats.detect(bytes.span.bytes)?.name == format.name else { fatalError("its samples are not known") }
  }
  return 0
}
