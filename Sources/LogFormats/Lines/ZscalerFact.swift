/// What is wanted of a row of Zscaler's web log, under the names of the feed's template fields and under those that
/// integrations give them.
///
/// Names are those of "NSS Feed Output Format: Web Logs" (Zscaler) and of the templates that SIEM vendors ask for.
enum ZscalerFact: Int, CaseIterable {
  case time, zone, client, host, url, agent, transport, method, action
  case failure, decrypted, policy, bypassed, up, down
  case untrusted, selfSigned, expired, chain

  /// The names of each fact, the best first; the same inside the object that the cloud's feed wraps around a row.
  static let names = allCases.map { fact in fact.names.flatMap { [$0, "event." + $0] } }

  private var names: [String] {
    switch self {
    // The epoch needs no zone.
    case .time: ["epochtime", "datetime", "time", "event_time", "eventtime"]
    case .zone: ["tz", "timezone"]
    // Behind a tunnel or a forwarded header, the address is the client's own; the public one is a last resort.
    case .client:
      ["cip", "ClientIP", "clientip", "cltip", "src_ip", "cintip", "cltintip", "cpubip", "clientpublicIP", "cltpubip"]
    case .host: ["host", "hostname", "ehost", "shost"]
    case .url: ["eurl", "url", "requestedurl"]
    case .agent: ["eua", "ua", "useragent", "user_agent"]
    case .transport: ["proto", "protocol"]
    case .method: ["reqmethod", "requestmethod", "req_method"]
    case .action: ["action"]
    case .failure: ["cltsslfailreason", "client_ssl_fail_reason"]
    case .decrypted: ["ssldecrypted", "ssl_decrypted"]
    case .policy: ["externalspr", "externalsslpolicyreason"]
    case .bypassed: ["bypassed_traffic", "bypassedtraffic"]
    case .up: ["reqsize", "requestsize"]
    case .down: ["respsize", "responsesize"]
    case .untrusted: ["is_ssluntrustedca"]
    case .selfSigned: ["is_sslselfsigned"]
    case .expired: ["is_sslexpiredca"]
    case .chain: ["srvcertchainvalpass"]
    }
  }
}
