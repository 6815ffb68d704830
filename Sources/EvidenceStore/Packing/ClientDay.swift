import HandshakeModel

/// The place of a row of packed additions: one client, one day.
struct ClientDay: Hashable, Comparable {
  var organization: Symbol
  var client: Symbol
  /// From 1970-01-01 in UTC.
  var day: Int32

  init(organization: Symbol, client: Symbol, day: Int32) {
    self.organization = organization
    self.client = client
    self.day = day
  }

  init(_ key: CellKey) {
    self.init(organization: key.organization, client: key.client, day: key.slot.day)
  }

  static func < (left: ClientDay, right: ClientDay) -> Bool {
    (left.organization, left.client, left.day) < (right.organization, right.client, right.day)
  }

  /// Whether a cell of the same client belongs here.
  func holds(_ key: CellKey) -> Bool {
    key.organization == organization && (firstSlot..<firstSlot + ClientDay.slots).contains(key.slot.index)
  }

  /// The first five-minute bucket of the day.
  var firstSlot: Int32 { day * ClientDay.slots }

  /// Five-minute buckets of a day.
  static let slots: Int32 = 288
  /// No bucket lies on a later day or, before 1970, on an earlier one.
  static let furthest = Slot(index: -Slot.furthest).day * -1
}
