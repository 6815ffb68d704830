/// The fields of a row of `ssl.log` that PinScout reads, as `JSONDecoder` would give them.
struct Handshake: Decodable {
  var ts: Double
  var uid: String
  var client: String
  var version: String?
  var serverName: String?
  var lastAlert: String?
  var established: Bool?
  var history: String?

  enum CodingKeys: String, CodingKey {
    case ts
    case uid
    case client = "id.orig_h"
    case version
    case serverName = "server_name"
    case lastAlert = "last_alert"
    case established
    case history = "ssl_history"
  }
}
