/// The library that inflates gzip members.
package enum Inflater: String, CaseIterable, Sendable {
  /// Intel's Intelligent Storage Acceleration Library: about twice as fast, compiled in by the package trait
  /// `FastInflate`.
  case isaL = "isa-l"
  /// Everywhere.
  case zlib

  /// Those that are compiled in, the fastest first.
  package static var available: [Inflater] {
    #if FastInflate
      [.isaL, .zlib]
    #else
      [.zlib]
    #endif
  }

  package static var fastest: Inflater { available.first ?? .zlib }

  func makeMember() -> any MemberInflating {
    #if FastInflate
      if self == .isaL { return ISALInflater() }
    #endif
    return ZlibInflater()
  }
}

/// Inflates gzip members (RFC 1952), one after the other.
protocol MemberInflating: AnyObject, Sendable {
  /// Starts the next member.
  func reset()

  /// Inflates from `input` into `output`, as much as fits; returns how much of each was used and why it stopped.
  func step(_ input: UnsafeRawBufferPointer, _ output: UnsafeMutableRawBufferPointer) -> InflateStep
}

struct InflateStep {
  enum End {
    /// All input was used, or the output is full.
    case pause
    /// A member ended; what follows is another member, padding or garbage.
    case memberEnd
    case corrupt
  }

  var end: End
  var read: Int
  var written: Int
}
