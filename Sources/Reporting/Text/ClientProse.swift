import HandshakeModel

/// What a client seems to be, and what to do about it, in sentences.
enum ClientProse {
  static func verdict(_ client: ClientExplanation) -> String {
    let name = "\(client.client) in \(client.organization)"
    let counts =
      "refuses \(Wording.count(client.refused.count, "application")) and accepts "
      + Decimal.grouped(client.accepted.count)
    let meaning =
      switch client.standing {
      case .healthy: "it has the gateway’s root, and what it refuses is for the applications to explain"
      case .missingRoot: "it refuses nearly everything, whatever the program"
      case .mixed: "too much refused for a device with the root, and too much accepted for one without"
      case .privateTrustStore: "a program on it brings its own CA list"
      case .unknown: "too little to tell what it is"
      }
    return "\(name) \(counts): \(meaning)."
  }

  static func advice(_ client: ClientExplanation) -> String {
    switch client.standing {
    case .healthy: return "Nothing on the device: look at the applications that it refuses."
    case .missingRoot:
      return
        "Install the gateway’s root on it; no bypass of an application is needed. Where it cannot be managed, exempt "
        + "the device or its group."
    case .mixed:
      return
        "Find out whether devices with and without the root share this address (a guest network, a NAT), and log a "
        + "user or device beside it; else look for programs that bring their own CA list, or apps that ignore CAs which "
        + "a user installed."
    case .privateTrustStore:
      let programs = client.programs.filter(\.hasPrivateStore).map { Wording.agent($0.agent) }
      return "Give \(Wording.list(programs)) the gateway’s root through the program’s own settings, or exempt it."
    case .unknown: return "Wait for more, or let the log name users or devices in place of addresses."
    }
  }
}
