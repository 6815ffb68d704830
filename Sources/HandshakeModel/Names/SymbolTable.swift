/// The texts behind the symbols that one worker has seen.
///
/// Open addressing over one byte arena: interning a text that is already there allocates nothing.
package struct SymbolTable: Sendable {
  private struct Entry {
    var symbol = Symbol.none
    var start: UInt32 = 0
    var count: UInt32 = 0
  }

  private var arena: [UInt8] = []
  private var entries: [Entry]
  private var mask: Int
  package private(set) var count = 0

  package init() {
    entries = Array(repeating: Entry(), count: 1024)
    mask = 1023
  }

  /// The symbol of `bytes`, kept from now on; nil where another text has the same digest or the table is full.
  package mutating func intern(_ bytes: UnsafeRawBufferPointer) -> Symbol? {
    guard !bytes.isEmpty else { return Symbol.none }
    let symbol = Symbol(rawValue: Symbol.digest(bytes))
    let position = slot(of: symbol)
    if entries[position].symbol == symbol {
      return holds(bytes, at: position) ? symbol : nil
    }
    guard arena.count + bytes.count <= UInt32.max else { return nil }
    entries[position] = Entry(symbol: symbol, start: UInt32(arena.count), count: UInt32(bytes.count))
    arena.append(contentsOf: bytes)
    count += 1
    if count * 2 > entries.count { grow() }
    return symbol
  }

  package mutating func intern(_ text: String) -> Symbol? {
    var text = text
    return text.withUTF8 { intern(UnsafeRawBufferPointer($0)) }
  }

  /// The text behind a symbol, with bytes that are no UTF-8 replaced.
  package func text(_ symbol: Symbol) -> String? {
    guard symbol != .none else { return "" }
    let entry = entries[slot(of: symbol)]
    guard entry.symbol == symbol else { return nil }
    return String(decoding: arena[Int(entry.start)..<Int(entry.start + entry.count)], as: UTF8.self)
  }

  /// Runs `body` on the bytes behind a symbol.
  package func withBytes<Result>(of symbol: Symbol, _ body: (UnsafeRawBufferPointer) -> Result) -> Result? {
    let entry = entries[slot(of: symbol)]
    guard symbol != .none, entry.symbol == symbol else { return nil }
    return arena.withUnsafeBytes { all in
      body(UnsafeRawBufferPointer(rebasing: all[Int(entry.start)..<Int(entry.start + entry.count)]))
    }
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
    guard Int(entry.count) == bytes.count else { return false }
    return arena.withUnsafeBytes { all in
      all[Int(entry.start)..<Int(entry.start + entry.count)].elementsEqual(bytes)
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
