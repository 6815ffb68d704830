import HandshakeModel

/// A row of the Cisco Umbrella proxy log.
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
}
