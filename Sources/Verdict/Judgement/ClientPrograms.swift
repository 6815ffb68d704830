import HandshakeModel

/// How the programs of one client fared, each with every target that it met.
struct ClientPrograms {
  struct Tally {
    var failed: Set<Int> = []
    var working: Set<Int> = []

    /// How one kind of program fared on a client.
    static func tally(of agent: Symbol, _ table: ExposureTable, client: Int) -> Tally {
      var tally = Tally()
      for row in table.rows[table.places(ofClient: client)] where !row.isBrowser && table.agent(of: row) == agent {
        tally.add(row, table.subject(of: row).target)
      }
      return tally
    }

    mutating func add(_ row: ExposureRow, _ target: Int) {
      guard let failed = row.failed else { return }
      _ = failed ? self.failed.insert(target) : working.insert(target)
    }

    /// A target that any client refuses is refused.
    mutating func add(_ other: Tally) {
      failed.formUnion(other.failed)
      working.formUnion(other.working)
      working.subtract(failed)
    }

    var isBroad: Bool { failed.count + working.count >= TrustHabits.targets }

    var refusesNearlyAll: Bool {
      !failed.isEmpty && Double(failed.count) >= TrustHabits.nearlyAll * Double(failed.count + working.count)
    }

    var history: ClientHistory {
      ClientHistory(failed: Double(failed.count), succeeded: Double(working.count))
    }
  }

  let client: ClientKey
  /// Programs but browsers, by their agents; `none` stands for all that nothing names.
  private(set) var native: [Symbol: Tally] = [:]
  private var browsers = Tally()
  /// Targets at which a native program refuses as a platform's own check of the chain does.
  private var platform: Set<Int> = []

  init(_ table: ExposureTable, client: Int) {
    self.client = table.clients[client]
    for row in table.rows[table.places(ofClient: client)] {
      let target = table.subject(of: row).target
      if row.isBrowser {
        browsers.add(row, target)
      } else if let failed = row.failed {
        native[table.agent(of: row), default: Tally()].add(row, target)
        if failed, table.refusals(of: row)?.modalBehaviour?.isOfPlatform == true { platform.insert(target) }
      }
    }
  }

  /// Whether another program on the client is accepted anywhere.
  func works(without agent: Symbol) -> Bool {
    !browsers.working.isEmpty || native.contains { $0.key != agent && !$0.value.working.isEmpty }
  }

  /// The client as a device whose applications ignore the CAs that its user installed; nil where it does not look like one.
  func device(_ name: (Symbol) -> String) -> TrustHabits.Device? {
    var all = Tally()
    for tally in native.values { all.add(tally) }
    guard all.isBroad, all.refusesNearlyAll, platform.count * 2 >= all.failed.count,
      Double(browsers.working.count) >= ScoringModel.successesThatProve, !browsers.refusesNearlyAll,
      browsers.working.count > browsers.failed.count
    else { return nil }
    let buckets = native.filter { !$0.value.failed.isEmpty }.keys.map { AgentBucket(text: name($0)) }
    let isNamed = buckets.contains(where: \.isOfAndroid)
    // A program with another name may run on any device, and a store of its own explains it as well.
    guard isNamed || buckets.allSatisfy({ $0.kind == .unknown || $0.kind == .stack }) else { return nil }
    return TrustHabits.Device(
      client: client, failed: all.failed.count, working: all.working.count, browserTargets: browsers.working.count,
      isNamed: isNamed)
  }
}

extension Behaviour {
  /// What Android's own check of a chain sends: alert 46, which TLS 1.3 hides.
  fileprivate var isOfPlatform: Bool {
    switch self {
    case .certificateUnknown, .encryptedAlert, .concealed: true
    default: false
    }
  }
}

extension AgentBucket {
  /// Whether the program's name is one that Android's libraries give.
  fileprivate var isOfAndroid: Bool {
    kind != .stack && ["android", "dalvik", "okhttp", "cronet"].contains { product.lowercased().contains($0) }
  }
}
