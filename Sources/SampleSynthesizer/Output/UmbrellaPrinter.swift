/// Turns rows into lines of the Cisco Umbrella proxy log.
///
/// Versions of the log only ever add columns at the end: an older version is the first so many columns of a newer one.
struct UmbrellaPrinter {
  private struct ClientColumns {
    var label: String
    var address: String
    var labelType: String
    var identities: String
    var identityTypes: String
  }

  private struct HostColumns {
    var address: String
    var categories: String
  }

  private var clients = Memo<Int, ClientColumns>()
  private var hosts = Memo<String, HostColumns>()

  /// Rows of one printer are of one organisation, so that a client's number names it.
  mutating func append(_ row: UmbrellaRow, to text: inout TextBuffer) {
    let organisation = row.client.organisation
    let client = clients.value(for: row.client.index) { Self.columns(of: row.client) }
    let host = hosts.value(for: row.host) {
      HostColumns(address: hostAddress(row.host), categories: hostCategories(row.host))
    }
    var line = QuotedLine(columns: organisation.columns)
    line.column(time: row.time, to: &text)
    line.columns(client.label, client.address, organisation.externalAddress, host.address, row.contentType, to: &text)
    line.columns(row.isBlocked ? "BLOCKED" : "ALLOWED", row.url, "", row.agent, to: &text)
    line.columns(row.status, row.sent, row.received, to: &text)
    if row.method == "CONNECT" {
      line.columns("", "", to: &text)
    } else {
      let body = max(0, row.received - 180)
      line.columns(body, to: &text)
      line.columns(body > 0 && !row.isBlocked ? fingerprint(of: row.url) : "", to: &text)
    }
    line.columns(host.categories, "", "", "", "", "", client.labelType, row.blockedCategories, to: &text)
    line.columns(client.identities, client.identityTypes, row.method, "", row.certificateErrors, to: &text)
    line.columns(row.fileName, "14203311", "731920", "", "not_isolated", "", "", "", "", "", "", "", to: &text)
    line.columns("swg-nginx-proxy-https-4f1c.signginx", organisation.dataCentre, "false", row.host, to: &text)
    line.columns("false", "false", "", "", to: &text)
    line.columns(organisation.id, to: &text)
    line.columns("", "", "", "", "", row.correlation, to: &text)
    text.append(byte: UInt8(ascii: "\n"))
  }

  private static func columns(of client: Client) -> ClientColumns {
    ClientColumns(
      label: client.label, address: client.address, labelType: client.labelType, identities: client.identities,
      identityTypes: client.identityTypes)
  }
}
