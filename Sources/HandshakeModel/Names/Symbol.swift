/// A stable 64-bit name for a byte string: a host, a client, an organisation or an agent bucket.
///
/// The value is a function of the bytes alone, so tables of different workers, runs and machines add up without a
/// translation step, and the database has the same content whatever the order of files.
///
/// Public, as are the other values that each row is made of: the compiler inlines only public declarations into other
/// modules, and an ingest takes 7 % longer with calls in their place.
public struct Symbol: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The digest; 0 for `none`.
  public let rawValue: UInt64

  /// The symbol of a digest.
  @inlinable
  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// The symbol of a text, without keeping the text.
  package init(of text: String) {
    var text = text
    self.rawValue = text.withUTF8 { Symbol.digest(UnsafeRawBufferPointer($0)) }
  }

  /// What a row does not say.
  @inlinable
  public static var none: Symbol { Symbol(rawValue: 0) }

  /// Written out because what the compiler makes is not inlined in other modules, and rows are compared by these.
  @inlinable
  public static func == (left: Symbol, right: Symbol) -> Bool {
    left.rawValue == right.rawValue
  }

  /// Written out, because the one that every equatable type has is not specialised in other modules.
  @inlinable
  public static func != (left: Symbol, right: Symbol) -> Bool {
    left.rawValue != right.rawValue
  }

  /// The order of digests, which is as good as any.
  @inlinable
  public static func < (left: Symbol, right: Symbol) -> Bool {
    left.rawValue < right.rawValue
  }

  /// Multiply-and-fold over eight bytes a step (the construction of wyhash), finished by splitmix64.
  ///
  /// Never 0, which is `none`. Not keyed: `SymbolTable` compares bytes, so a
  /// collision within a file is found; between files the name that came first stands for both.
  package static func digest(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
    var offset = 0
    while offset + 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      state = fold(state ^ word, 0xA076_1D64_78BD_642F)
      offset += 8
    }
    let tail = Symbol.tail(bytes, from: offset)
    state = mixed(fold(state ^ tail, 0xE703_7ED1_A0B4_28DB))
    return state == 0 ? 1 : state
  }

  /// The last bytes, fewer than eight, as one little-endian number.
  private static func tail(_ bytes: UnsafeRawBufferPointer, from offset: Int) -> UInt64 {
    let left = bytes.count - offset
    if left == 0 { return 0 }
    if bytes.count >= 8 {
      // The last eight bytes of the text, without those that have been folded in.
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self))
      return word >> UInt64(8 * (8 - left))
    }
    return bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }

  /// The finaliser of splitmix64: every input bit reaches every output bit.
  @inlinable
  public static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
