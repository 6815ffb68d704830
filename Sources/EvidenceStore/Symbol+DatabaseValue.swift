public import GRDB
public import HandshakeModel

extension Symbol: DatabaseValueConvertible {
  /// The integer that stands for it in the database.
  var stored: Int64 { Int64(bitPattern: rawValue) }

  init(stored: Int64) {
    self.init(rawValue: UInt64(bitPattern: stored))
  }

  /// The integer, as GRDB binds it.
  public var databaseValue: DatabaseValue { stored.databaseValue }

  /// The symbol that an integer of the database stands for.
  public static func fromDatabaseValue(_ value: DatabaseValue) -> Symbol? {
    Int64.fromDatabaseValue(value).map { Symbol(rawValue: UInt64(bitPattern: $0)) }
  }
}
