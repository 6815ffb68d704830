/// A line of a Squid access log with the fields that `ssl_bump` offers.
struct SquidLine {
  var result = "NONE_NONE/200"
  var bytes = "0"
  var method = "CONNECT"
  var url = "api.example.com:443"
  var error: String
  var version: String?
  var certificateErrors = "-"
  var mode = "bump"
  var serverName = "api.example.com"
  var userAgent = "okhttp/3.13.1"

  var text: String {
    var fields = [
      "1795475059.379", "   170", "10.77.30.11:55294", result, bytes, method, url, "-", "HIER_DIRECT/198.51.100.1", "-",
      "port=3128", "bump=\(mode)", "sni=\"\(serverName)\"", "err=\(error)", "cert_errors=\"\(certificateErrors)\"",
    ]
    if let version { fields.append("cli_tls=\(version)") }
    fields.append("ua=\"\(userAgent)\"")
    return fields.joined(separator: " ")
  }
}
