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

  /// The first five-minute bucket of the day.
  var firstSlot: Int32 { day * ClientDay.slots }

  /// Five-minute buckets of a day.
  static let slots: Int32 = 288
}
