import HandshakeModel

/// A row of the Cisco Umbrella proxy log.
///
/// Versions of the log only ever add columns at the end: an older version is the first so many columns of a newer one.
struct UmbrellaRow: Hashable, Sendable {
  var time: Timestamp
  var client: Client
  var host: String
  var url: String
  var method: String
  var status: Int
  var sent: Int
  var received: Int
  var agent = ""
  var contentType = ""
  var isBlocked = false
  var certificateErrors = ""
  var blockedCategories = ""
  var fileName = ""
  var correlation = ""

  var line: String {
    columns.prefix(client.organisation.columns).map(Self.quoted).joined(separator: ",") + "\n"
  }

  private var columns: [String] {
    let organisation = client.organisation
    let body = method == "CONNECT" ? "" : String(max(0, received - 180))
    return [
      time.proxyLogText, client.label, client.address, organisation.externalAddress, hostAddress(host), contentType,
      isBlocked ? "BLOCKED" : "ALLOWED", url, "", agent, String(status), String(sent), String(received), body, "",
      hostCategories(host), "", "", "", "", "", client.labelType, blockedCategories, client.identities,
      client.identityTypes, method, "", certificateErrors, fileName, "14203311", "731920", "", "not_isolated", "", "",
      "", "", "", "", "", "swg-nginx-proxy-https-4f1c.signginx", organisation.dataCentre, "false", host, "false",
      "false", "", "", String(organisation.id), "", "", "", "", "", correlation,
    ]
  }

  private static func quoted(_ field: String) -> String {
    let quote: Character = "\""
    guard field.utf8.contains(UInt8(ascii: "\"")) else { return "\"\(field)\"" }
    return "\"" + field.map { $0 == quote ? "\"\"" : String($0) }.joined() + "\""
  }
}
