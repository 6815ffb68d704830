import HandshakeModel

extension [Attempt] {
  /// The same attempts with every client under its pseudonym.
  func renamed(by pseudonyms: Pseudonyms) -> [Attempt] {
    map { attempt in
      var attempt = attempt
      attempt.client = pseudonyms.name(of: attempt.client, in: attempt.organization)
      return attempt
    }
  }
}

extension Explanation {
  /// The same explanation with every client under its pseudonym.
  func renamed(by pseudonyms: Pseudonyms) -> Explanation {
    switch self {
    case .target(var target):
      target.attempts = target.attempts.renamed(by: pseudonyms)
      target.candidate?.exemplars = target.attempts
      return .target(target)
    case .host(var host):
      host.attempts = host.attempts.renamed(by: pseudonyms)
      return .host(host)
    case .client(var client):
      client.attempts = client.attempts.renamed(by: pseudonyms)
      client.client = pseudonyms.name(of: client.client, in: client.organization)
      return .client(client)
    }
  }
}
