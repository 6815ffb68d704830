extension Findings {
  /// The candidate or bypass gap with an id, a name in any letter case, or one of its domains or hosts.
  package func candidate(named name: String) -> Candidate? {
    let wanted = name.lowercased()
    let all = candidates + bypassGaps
    return all.first { $0.target.id == wanted || $0.target.name.lowercased() == wanted }
      ?? all.first { $0.target.domains.contains(wanted) || $0.hosts.contains { $0.host == wanted } }
  }
}
