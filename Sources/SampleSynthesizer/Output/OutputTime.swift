import HandshakeModel

extension Timestamp {
  /// `1795156992.031500`, as in the sensor's logs.
  var epochText: String {
    var text = TextBuffer()
    text.append(decimalSeconds: microseconds)
    return String(decoding: text.bytes, as: UTF8.self)
  }
}
