/// A row of an Umbrella proxy log of any width, written the way that the export does.
struct UmbrellaRow {
  static let names = [
    "Timestamp", "Policy Identity Label", "Internal Client IP", "External Client IP", "Destination IP", "Content Type",
    "Action", "URL", "Referer", "User Agent", "Status Code", "Request Size", "Response Size", "Response Body Size",
    "SHA256 Hash", "Categories", "AV Detections", "PUAs", "AMP Disposition", "AMP Malware Name", "AMP Score",
    "Policy Identity Type", "Blocked Categories", "Identities", "Identity Types", "Request Method", "DLP Status",
    "Certificate Errors", "File Name", "Ruleset ID", "Rule ID", "Destination List IDs", "Isolate Action", "File Action",
    "Warn Status", "Forwarding Method", "Producer", "MSP Organization ID",
    "Geo Location Of Blocked Destination Countries",
    "Application IDs", "Host Name", "Data Center", "Egress", "Server Name", "Time Based Rule", "Security Overridden",
    "Detected Response File Type", "Warn Categories", "Organization ID", "Application Entity Name",
    "Application Entity Category", "Egress IP", "AI Model Name", "AI Supply Chain Categories", "Event Correlation ID",
    "Isolate Profile ID",
  ]

  static let header = names.map { "\"\($0)\"" }.joined(separator: ",")

  private static let places = [
    "time": 0, "identity": 1, "internal": 2, "external": 3, "contentType": 5, "action": 6, "url": 7, "userAgent": 9,
    "status": 10, "up": 11, "down": 12, "method": 25, "certificate": 27, "serverName": 43, "organization": 48,
  ]

  var values: [String]

  /// A tunnel to `api.example.com`; `changed` names other values.
  init(width: Int, _ changed: [String: String] = [:]) {
    var values = [String](repeating: "", count: max(width, UmbrellaRow.names.count))
    let usual = [
      "time": "2026-11-20 06:00:42", "identity": "Laptop 7", "internal": "10.81.0.15", "external": "203.0.113.7",
      "action": "ALLOWED", "url": "https://api.example.com", "status": "200", "up": "517", "down": "2551",
      "method": "CONNECT", "serverName": "api.example.com", "organization": "8234101",
    ]
    for (name, value) in usual.merging(changed, uniquingKeysWith: { $1 }) {
      if let place = UmbrellaRow.places[name] { values[place] = value }
    }
    self.values = Array(values.prefix(width))
  }

  var text: String {
    values.map { "\"\($0)\"" }.joined(separator: ",")
  }
}
