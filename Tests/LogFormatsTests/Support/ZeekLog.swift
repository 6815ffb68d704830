/// A Zeek log with its own header, column by column.
struct ZeekLog {
  var path: String
  var columns: [String]
  var separator = "\t"
  var unset = "-"
  var hasHeader = true

  static let ssl = ZeekLog(
    path: "ssl",
    columns: [
      "ts", "uid", "id.orig_h", "id.orig_p", "id.resp_h", "id.resp_p", "version", "cipher", "curve", "server_name",
      "resumed", "last_alert", "next_protocol", "established", "ssl_history",
    ])

  /// As versions before 4.1 write it.
  static let oldSSL = ZeekLog(
    path: "ssl",
    columns: ssl.columns.dropLast() + ["cert_chain_fuids", "client_cert_chain_fuids", "subject", "client_subject"])

  static let conn = ZeekLog(
    path: "conn",
    columns: [
      "ts", "uid", "id.orig_h", "id.orig_p", "id.resp_h", "id.resp_p", "proto", "service", "duration", "orig_bytes",
      "resp_bytes", "conn_state", "missed_bytes", "history",
    ])

  var header: [String] {
    let escaped = separator.utf8.map { "\\x" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return [
      "#separator \(escaped)", "#set_separator\(separator),", "#empty_field\(separator)(empty)",
      "#unset_field\(separator)\(unset)", "#path\(separator)\(path)",
      "#fields\(separator)\(columns.joined(separator: separator))",
      "#types\(separator)\(columns.map { _ in "string" }.joined(separator: separator))",
    ]
  }

  func row(_ values: [String: String]) -> String {
    let usual = [
      "ts": "1795154442.389748", "uid": "Caaa", "id.orig_h": "10.81.0.15", "id.resp_p": "443", "version": "TLSv12",
      "server_name": "api.example.com", "established": "F", "proto": "tcp", "service": "ssl",
      "cert_chain_fuids": "FZaaa",
    ]
    let all = usual.merging(values, uniquingKeysWith: { $1 })
    return columns.map { all[$0] ?? unset }.joined(separator: separator)
  }

  func text(_ values: [String: String]) -> [String] {
    (hasHeader ? header : []) + [row(values)]
  }
}
