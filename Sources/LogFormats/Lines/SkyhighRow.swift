import HandshakeModel

/// What a row of Skyhigh's says: of the cloud service, or of an appliance.
struct SkyhighRow {
  enum Fact: Int, NamedFact {
    case epoch
    case time
    case client
    case host
    case action
    case firstLine
    case scheme
    case scanned
    case result
    case blockReason
    case blockNumber
    case status
    case userAgent
    case up
    case down

    var names: [String] {
      switch self {
      case .epoch: ["request_timestamp_epoch"]
      case .time: ["request_timestamp", "date"]
      case .client: ["client_ip", "source_ip"]
      case .host: ["requested_host", "destination_host"]
      case .action: ["http_action"]
      case .firstLine: ["http_request_first_line"]
      case .scheme: ["uri_scheme"]
      case .scanned: ["ssl_scanned"]
      case .result: ["result"]
      case .blockReason: ["block_reason"]
      case .blockNumber: ["block_id"]
      case .status: ["http_status_code"]
      // The name of the program is on every row of it, before and after decryption.
      case .userAgent: ["process_name", "user_agent_comment", "user_agent", "user_agent_product"]
      case .up: ["client_to_server_bytes", "source_bytes"]
      case .down: ["server_to_client_bytes", "destination_bytes"]
      }
    }
  }

  /// The keys of the cloud's rows, as published rows have them.
  private static let cloudKeys = """
    user_id username source_ip http_action server_to_client_bytes client_to_server_bytes requested_host requested_path \
    result virus request_timestamp_epoch request_timestamp uri_scheme category media_type application_type reputation \
    last_rule http_status_code client_ip location block_reason user_agent_product user_agent_version \
    user_agent_comment process_name destination_ip destination_port pop_country_code referer ssl_scanned av_scanned_up \
    av_scanned_down rbi dlp client_system_name filename pop_egress_ip pop_ingress_ip proxy_port
    """.split(separator: " ").map(String.init)

  static func reader(ofCloud isCloud: Bool) -> NamedFields {
    NamedFields(isCloud ? .looseKeyValue(keys: cloudKeys) : .keyValue, of: Fact.self)
  }

  /// What was done, and the host.
  enum Step {
    case connect
    /// The step in which the gateway checks the server's certificate, before it decrypts.
    case verification
    case request
  }

  var step: Step
  var host: Field

  /// Nil for a row that is not about TLS, or that names no host.
  init?(_ line: RawSpan, _ values: NamedFields) {
    host = values[Fact.host]
    var method = values[Fact.action]
    var isTLS = line.equals("https", in: values[Fact.scheme])
    let firstLine = values[Fact.firstLine]
    if let blank = line.firstIndex(of: 0x20, in: firstLine) {
      method = firstLine.lowerBound..<blank
      let end = line.firstIndex(of: 0x20, in: blank + 1..<firstLine.upperBound) ?? firstLine.upperBound
      let url = blank + 1..<end
      isTLS = line.hasPrefix("https://", in: url)
      if host.isEmpty { host = line.urlHost(url) }
    }
    if line.equals("CONNECT", in: method) {
      step = .connect
    } else if line.equals("CERTVERIFY", in: method) {
      step = .verification
    } else {
      guard isTLS else { return nil }
      step = .request
    }
    guard !host.isEmpty else { return nil }
  }

  func signal(_ line: RawSpan, _ values: NamedFields) -> Signal {
    let reason = values[Fact.blockReason]
    // Among the reasons for a block are faults of the server's certificate.
    if line.firstIndex(ofWords: "certificate", in: reason) != nil { return .upstreamFailure }
    let isBlocked =
      !reason.isEmpty || (line.unsigned(values[Fact.blockNumber]) ?? 0) > 0 || isDenied(line, values[Fact.result])
    if isBlocked || line.equals("407", in: values[Fact.status]) { return .blocked }
    let status = line.unsigned(values[Fact.status]) ?? 0
    switch step {
    case .request: return .request
    case .verification: return status >= 500 ? .upstreamFailure : .tunnel
    case .connect:
      guard status < 400 else { return status < 500 ? .other : .upstreamFailure }
      guard line.equals("f", in: values[Fact.scanned]) else { return .tunnel }
      return (line.unsigned(values[Fact.down]) ?? 0) > 0 ? .bypassUsed : .other
    }
  }

  private func isDenied(_ line: RawSpan, _ result: Field) -> Bool {
    line.equals("DENIED", in: result) || line.equals("BLOCKED", in: result)
  }
}
