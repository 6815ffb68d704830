extension Decision {
  /// Whether it takes the place of one that was taken before it.
  ///
  /// Decisions on two organisations stand beside each other; one for everybody replaces all, and is replaced by any.
  package func replaces(_ earlier: Decision) -> Bool {
    organization == nil || earlier.organization == nil || organization == earlier.organization
  }

  /// Whether everybody for whom another bypass was is exempted by this one, too.
  package func covers(_ other: Decision) -> Bool {
    ruling.isBypass && (organization == nil || organization == other.organization)
  }
}

extension Review {
  /// The oldest first.
  package var all: [Decision] { earlier + [decision] }

  /// The decisions that nothing has replaced, the oldest first; some may have ended.
  package var standing: [Decision] {
    all.indices.filter { successor(of: $0) == nil }.map { all[$0] }
  }

  /// What replaced a decision, by its place in `all`.
  package func successor(of place: Int) -> Decision? {
    all[(place + 1)...].first { $0.replaces(all[place]) }
  }
}
