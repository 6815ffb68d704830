import HandshakeModel

/// The line of the truth file for an attempt; no value needs escaping.
struct TruthLine: Hashable, Sendable {
  var attempt: Attempt

  var line: String {
    """
    {"time":\(attempt.time.epochText),"organisation":"\(attempt.client.organisation.id)",\
    "client":"\(attempt.client.address)","host":"\(attempt.host)","application":"\(attempt.application.name)",\
    "cause":"\(attempt.cause.rawValue)","cause_detail":"\(attempt.detail)","primary":\(attempt.isPrimary)}

    """
  }
}
