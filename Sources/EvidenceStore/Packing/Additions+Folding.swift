import HandshakeModel

extension Sequence<Addition> {
  /// The same evidence of one client and day without the times: every addition is moved to the day's first bucket.
  ///
  /// Counts and bytes stay; only how they lie in the day is lost. To fold is to rename keys and to add, so
  /// fold(a + b) = fold(a) + fold(b) = fold(fold(a) + b): a late file adds to a folded day what it would have added.
  func folded(at place: ClientDay) -> [Addition] {
    map { addition in
      var addition = addition
      addition.key.slot = Slot(index: place.firstSlot)
      return addition
    }
    .sorted(by: PackedAdditions.precedes).summed
  }
}
