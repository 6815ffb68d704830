import HandshakeModel

/// What to do about a candidate, in sentences composed from its values alone.
enum AdviceProse {
  /// Coverage today, the narrowest exception, the web version, and what an exception costs.
  static func sentences(_ candidate: Candidate) -> [String] {
    [
      TargetProse.sentence(candidate), coverage(candidate), RemedyProse.sentence(candidate), exception(candidate),
      web(candidate.webAlternative), lost(candidate.scope), kept(candidate),
    ].filter { !$0.isEmpty }
  }

  private static func coverage(_ candidate: Candidate) -> String {
    switch candidate.target.coverage {
    case .applicationControl: return "Not bypassed globally; application control covers it."
    case .globallyBypassed:
      let missed = candidate.hosts.filter(\.inScope).map(\.host)
      return missed.isEmpty
        ? "Bypassed globally, and yet its clients break off; no single host stands out."
        : "Bypassed globally, but the bypass misses \(Wording.list(missed)): ask the vendor to add "
          + "\(missed.count == 1 ? "it" : "them")."
    case .uncatalogued:
      return candidate.target.kind == .uncatalogued
        ? "No catalog record covers it; add one once the program is known (pinscout catalog suggest drafts it)."
        : "The vendor’s document does not name it."
    }
  }

  private static func exception(_ candidate: Candidate) -> String {
    let category = candidate.target.category
    let hasCategory = !category.isEmpty && candidate.target.coverage != .uncatalogued
    let wider = !hasCategory ? "" : "; the category \(category) would exempt all others in it, too"
    let unseen = Decimal.percent(candidate.scope.unseenChance)
    switch candidate.narrowestException {
    case .domain where candidate.scope.wider.isEmpty:
      return "The narrowest exception that works is by domain: \(Wording.list(candidate.scope.patterns))\(wider)."
    case .domain:
      return "The narrowest exception is by domain: \(Wording.list(candidate.scope.patterns)). The next host may be "
        + "another one (\(unseen)): consider \(Wording.list(candidate.scope.wider))\(wider)."
    case .application where candidate.scope.patterns.isEmpty:
      return "The narrowest exception that works is by application, for no single host stands out\(wider)."
    case .application where candidate.scope.wider.isEmpty:
      return "The narrowest exception that works is by application, for other applications use the same hosts\(wider)."
    case .application:
      return
        "The narrowest exception that works is by application, for a list of domains would miss hosts not seen yet "
        + "(\(unseen)). By domain, consider \(Wording.list(candidate.scope.wider))\(wider)."
    case .process:
      return "No exception by domain fits: find the program by its agents and clients, and exempt it there."
    }
  }

  static func web(_ web: WebAlternative) -> String {
    guard web.works else {
      return web.browserClients == 0
        ? "No browser was seen on these hosts, so nothing is known of a web version."
        : "Browsers of \(Wording.count(web.browserClients, "client")) were seen on these hosts, without proof that the "
          + "web version works."
    }
    let browsers =
      "Browsers of \(Wording.count(web.browserClients, "client")) reach the application’s hosts under inspection"
    let all = Wording.count(web.organizations, "organisation")
    if web.organizationsWorking == 0 {
      return "\(browsers), but in none of the \(all) concerned: a web version may be an alternative."
    }
    return web.organizationsWorking == web.organizations
      ? "\(browsers), in each organisation concerned: the web version is an alternative."
      : "\(browsers), in \(web.organizationsWorking) of the \(all) concerned\(named(web.workingIn)): there the web version "
        + "is an alternative."
  }

  /// Some of the names, in brackets.
  private static func named(_ organizations: [String]) -> String {
    let shown = organizations.prefix(5)
    let rest = organizations.count - shown.count
    let names = shown + (rest > 0 ? ["\(rest) more"] : [])
    return names.isEmpty ? "" : " (\(Wording.list(Array(names))))"
  }

  private static func lost(_ scope: BypassScope) -> String {
    guard !scope.patterns.isEmpty else { return "" }
    let hidden = scope.hidden
    let always =
      "malware scans of downloads, data loss prevention for uploads, rules for paths and tenants; what is left is the "
      + "server name and its reputation"
    guard hidden.hosts > 0 else {
      return "Nothing under these patterns is inspected today. An exception rules out for the future: \(always)."
    }
    return "Inspection would lose \(Wording.count(hidden.hosts, "host")) with "
      + "\(Wording.count(hidden.traffic.requests, "request")), \(Decimal.bytes(hidden.traffic.bytesUp)) up and "
      + "\(Decimal.bytes(hidden.traffic.bytesDown)) down in the window: \(always)."
  }

  private static func kept(_ candidate: Candidate) -> String {
    let check = "Let the gateway check the origin’s certificate all the same, since a server name can be forged."
    return candidate.risk.neverGlobal
      ? "The risk is too high to bypass it for everybody: exempt a process, a device or a group, or block it. \(check)"
      : check
  }
}
