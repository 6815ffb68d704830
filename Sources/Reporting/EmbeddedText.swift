import EmbeddedResources

extension embedded_resource {
  /// The file, which is UTF-8.
  var text: String {
    String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }
}
