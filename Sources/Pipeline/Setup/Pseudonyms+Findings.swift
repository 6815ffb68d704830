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

extension Candidate {
  /// The same candidate with every client under its pseudonym.
  func renamed(by pseudonyms: Pseudonyms) -> Candidate {
    var candidate = self
    candidate.exemplars = exemplars.renamed(by: pseudonyms)
    for place in clients.indices {
      candidate.clients[place].client = pseudonyms.name(of: clients[place].client, in: clients[place].organization)
    }
    return candidate
  }
}

extension Explanation {
  /// The same explanation with every client under its pseudonym.
  func renamed(by pseudonyms: Pseudonyms) -> Explanation {
    switch self {
    case .target(var target):
      target.attempts = target.attempts.renamed(by: pseudonyms)
      target.candidate = target.candidate?.renamed(by: pseudonyms)
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
