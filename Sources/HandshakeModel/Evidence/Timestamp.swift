/// A moment in microseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
package struct Timestamp: Hashable, Comparable, Sendable, BitwiseCopyable {
  package var microseconds: Int64

  package init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  package init(seconds: Int64) {
    self.microseconds = seconds &* 1_000_000
  }

  /// The beginning of a day, counted from 1970-01-01 in UTC.
  package init(day: Int32) {
    self.init(seconds: Int64(day) * 86_400)
  }

  /// Whole seconds since 1970, rounded down.
  package var seconds: Int64 {
    floorDivision(microseconds, 1_000_000)
  }

  /// The five-minute bucket that the moment lies in.
  package var slot: Slot {
    let index = floorDivision(microseconds, Slot.microseconds)
    return Slot(index: Int32(clamping: min(max(index, Int64(-Slot.furthest)), Int64(Slot.furthest))))
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.microseconds < right.microseconds
  }
}

/// A five-minute bucket of time, numbered from 1970.
///
/// Three hundred seconds is the gap that collapses the retry storms of the IoTLS captures (Paracha et al., IMC 2021)
/// to exactly one episode per device and destination.
public struct Slot: Hashable, Comparable, Sendable, BitwiseCopyable {
  package static let seconds: Int64 = 300
  package static let microseconds: Int64 = seconds * 1_000_000
  /// The last bucket, behind the year 9999, and as far before 1970 the first: neighbours and differences of buckets
  /// stay in the range of their type, whatever time a log claims.
  package static let furthest: Int32 = 0x3FFF_FFFF

  /// Buckets since 1970-01-01T00:00:00Z.
  public var index: Int32

  /// The bucket of this number.
  @inlinable
  public init(index: Int32) {
    self.index = index
  }

  package var start: Timestamp {
    Timestamp(seconds: Int64(index) * Slot.seconds)
  }

  /// The hour that the bucket lies in, counted from 1970-01-01T00 in UTC.
  package var hour: Int32 {
    Int32(floorDivision(Int64(index), 12))
  }

  /// The day that the bucket lies in, counted from 1970-01-01 in UTC.
  package var day: Int32 {
    Int32(floorDivision(Int64(index), 288))
  }

  /// Written out to be inlined in other modules.
  @inlinable
  public static func == (left: Slot, right: Slot) -> Bool {
    left.index == right.index
  }

  /// The earlier one comes first.
  @inlinable
  public static func < (left: Slot, right: Slot) -> Bool {
    left.index < right.index
  }
}

func floorDivision(_ value: Int64, _ divisor: Int64) -> Int64 {
  let quotient = value / divisor
  return value % divisor < 0 ? quotient - 1 : quotient
}
