#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The texts behind the symbols that one worker has seen.
///
/// Open addressing over one byte arena: interning a text that is already there allocates nothing.
package struct SymbolTable: Sendable {
  private struct Entry {
    var symbol = Symbol.none
    var start: UInt32 = 0
    var count: UInt16 = 0
    /// Whether the text has been found to be a host name in its normal form.
    var isHost = false
  }

  private var arena: [UInt8] = []
  private var entries: [Entry]
  private var mask: Int
  /// The symbols that have come since they were last asked for, in the order in which they came.
  private var fresh: [Symbol] = []
  package private(set) var count = 0

  package init() {
    entries = Array(repeating: Entry(), count: 1024)
    mask = 1023
  }

  /// Bytes of all texts.
  package var byteCount: Int { arena.count }

  /// The symbol of `bytes`, kept from now on; nil where another text has the same digest or the table is full.
  package mutating func intern(_ bytes: UnsafeRawBufferPointer) -> Symbol? {
    guard !bytes.isEmpty else { return Symbol.none }
    let symbol = Symbol(rawValue: Symbol.digest(bytes))
    let position = slot(of: symbol)
    if entries[position].symbol == symbol {
      return holds(bytes, at: position) ? symbol : nil
    }
    guard bytes.count <= UInt16.max, arena.count + bytes.count <= UInt32.max else { return nil }
    entries[position] = Entry(symbol: symbol, start: UInt32(arena.count), count: UInt16(bytes.count))
    arena.append(contentsOf: bytes)
    fresh.append(symbol)
    count += 1
    if count * 2 > entries.count { grow() }
    return symbol
  }

  package mutating func intern(_ text: String) -> Symbol? {
    var text = text
    return text.withUTF8 { intern(UnsafeRawBufferPointer($0)) }
  }

  /// The same for a host name in its normal form (`HostName.normalise`), which `host` then knows.
  package mutating func intern(host bytes: UnsafeRawBufferPointer) -> Symbol? {
    guard let symbol = intern(bytes) else { return nil }
    entries[slot(of: symbol)].isHost = true
    return symbol
  }

  /// The symbol of bytes that are known as a host name in its normal form.
  package func host(_ bytes: UnsafeRawBufferPointer) -> Symbol? {
    guard !bytes.isEmpty else { return nil }
    let symbol = Symbol(rawValue: Symbol.digest(bytes))
    let position = slot(of: symbol)
    let entry = entries[position]
    return entry.isHost && entry.symbol == symbol && holds(bytes, at: position) ? symbol : nil
  }

  /// The text behind a symbol, with bytes that are no UTF-8 replaced.
  package func text(_ symbol: Symbol) -> String? {
    guard symbol != .none else { return "" }
    return withBytes(of: symbol) { String(decoding: $0, as: UTF8.self) }
  }

  /// The names that are new since the last call.
  package mutating func takeFresh() -> [Symbol: String] {
    defer { fresh.removeAll(keepingCapacity: true) }
    return Dictionary(uniqueKeysWithValues: fresh.map { ($0, text($0) ?? "") })
  }

  /// Runs `body` on the bytes behind a symbol.
  package func withBytes<Result>(of symbol: Symbol, _ body: (UnsafeRawBufferPointer) -> Result) -> Result? {
    let entry = entries[slot(of: symbol)]
    guard symbol != .none, entry.symbol == symbol else { return nil }
    let start = Int(entry.start)
    return arena.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[start..<start + Int(entry.count)])) }
  }

  private func slot(of symbol: Symbol) -> Int {
    var position = Int(truncatingIfNeeded: symbol.rawValue) & mask
    while entries[position].symbol != .none && entries[position].symbol != symbol {
      position = (position + 1) & mask
    }
    return position
  }

  private func holds(_ bytes: UnsafeRawBufferPointer, at position: Int) -> Bool {
    let entry = entries[position]
    guard Int(entry.count) == bytes.count, let wanted = bytes.baseAddress else { return false }
    return arena.withUnsafeBytes { all in
      all.baseAddress.map { memcmp($0 + Int(entry.start), wanted, bytes.count) == 0 } ?? false
    }
  }

  private mutating func grow() {
    let old = entries
    entries = Array(repeating: Entry(), count: old.count * 2)
    mask = entries.count - 1
    for entry in old where entry.symbol != .none {
      entries[slot(of: entry.symbol)] = entry
    }
  }
}
