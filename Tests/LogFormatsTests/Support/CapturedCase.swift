import HandshakeModel
import LogInput

/// A case of the captures beside the project: when it began, and what it was.
struct CapturedCase {
  var time: Timestamp
  var name: String

  /// The lines `1795471518.632 01_curl_openssl_tls13_untrusted`, in order of time; what clients printed stands between.
  static func list(_ path: String) throws -> [CapturedCase] {
    let content = try ContentReader(path: path, limits: InputLimits())
    var records = RecordReader(content, limits: InputLimits())
    var cases: [CapturedCase] = []
    var more = true
    while more {
      more = try records.nextBatch(.lineFeed) { _, line in
        guard let line else { return }
        let words = line.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }.split(separator: " ")
        guard words.count == 2, let seconds = Double(words[0]), seconds > 1e9 else { return }
        cases.append(
          CapturedCase(time: Timestamp(microseconds: Int64(seconds * 1_000_000)), name: String(words[1])))
      }
    }
    return cases.sorted { $0.time < $1.time }
  }
}
