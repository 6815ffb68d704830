import Foundation
import HandshakeModel
import LogInput

/// What is known of a captured or synthetic set: one line of JSON for each attempt.
struct TruthFile {
  struct Attempt: Decodable {
    var host: String
    /// The SNI where it differs from the host that was asked for.
    var sni: String?
    var client: String
    /// Where the set names it.
    var organization: String?
    /// The program, where the set names it.
    var application: String?
    var cause: String
    var detail: String
    /// Whether the attempt counts: a browser's own background connections do not.
    var primary: Bool

    private enum CodingKeys: String, CodingKey {
      case host, sni, client, cause, primary
      case application, app
      case organization = "organisation"
      case address = "client_ip"
      case detail = "cause_detail"
    }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      host = try values.decodeIfPresent(String.self, forKey: .host) ?? ""
      sni = try values.decodeIfPresent(String.self, forKey: .sni)
      client =
        try values.decodeIfPresent(String.self, forKey: .address) ?? values.decode(String.self, forKey: .client)
      organization = try values.decodeIfPresent(String.self, forKey: .organization)
      application =
        try values.decodeIfPresent(String.self, forKey: .application)
        ?? values.decodeIfPresent(String.self, forKey: .app)
      cause = try values.decode(String.self, forKey: .cause)
      detail = try values.decodeIfPresent(String.self, forKey: .detail) ?? ""
      primary = try values.decodeIfPresent(Bool.self, forKey: .primary) ?? true
    }

    var value: Truth.Attempt {
      Truth.Attempt(
        organization: organization, client: client, host: sni ?? host, application: application, cause: label,
        isOwnBundle: isOwnBundle)
    }

    /// The program brings its own CA list: no log tells it from a pin.
    var isOwnBundle: Bool { detail.contains("own-bundle") }

    /// The report's name for the cause; nil where nothing about the connection's TLS failed.
    var label: Cause? {
      switch cause {
      case "ok", "http-error", "bypassed": nil
      case "pinned": .pinning
      case "untrusted-root": isOwnBundle ? .privateTrustStore : .missingRoot
      case "server-bad-cert": detail.hasPrefix("front-") ? .gatewayCertificate : .serverFault
      case "reset": .serverFault
      case "server-protocol": .protocolMismatch
      case "mtls": .mutualTLS
      case "cancelled": .cancelled
      default: .unknown
      }
    }
  }

  struct Fault: Problem {
    var location: String
    var message: String
    var code: String { "truth" }
    var remedy: String { "name a file with one JSON object a line that has host, client and cause" }
    var exitCode: ExitStatus { .failed }
  }

  let attempts: [Attempt]

  init(path: String) throws {
    let limits = InputLimits()
    var records = RecordReader(try ContentReader(path: path, limits: limits), limits: limits)
    let decoder = JSONDecoder()
    var attempts: [Attempt] = []
    var fault: Fault?
    var more = true
    while more {
      more = try records.nextBatch(.lineFeed) { number, line in
        guard let line, line.byteCount > 0 else { return }
        do {
          attempts.append(try decoder.decode(Attempt.self, from: line.withUnsafeBytes { Data($0) }))
        } catch {
          fault = fault ?? Fault(location: "\(path):\(number)", message: "this line is no attempt: \(error)")
        }
      }
    }
    if let fault { throw fault }
    self.attempts = attempts
  }
}
