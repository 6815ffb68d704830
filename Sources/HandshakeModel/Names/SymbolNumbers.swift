/// Numbers symbols in the order in which they are met, so that what is known of them can stand in arrays.
///
/// Open addressing: a symbol is a digest already and needs no hash of its own.
package struct SymbolNumbers: Sendable {
  package private(set) var symbols: [Symbol] = []
  private var places: [Int32]
  private var mask: Int

  package init() {
    places = Array(repeating: -1, count: 64)
    mask = 63
  }

  /// The number of a symbol, and whether it was met for the first time.
  package mutating func number(of symbol: Symbol) -> (number: Int, isNew: Bool) {
    let place = place(of: symbol)
    if places[place] >= 0 { return (Int(places[place]), false) }
    places[place] = Int32(symbols.count)
    symbols.append(symbol)
    if symbols.count * 2 > places.count { grow() }
    return (symbols.count - 1, true)
  }

  /// The number of a symbol that was met before.
  package func known(_ symbol: Symbol) -> Int? {
    let place = places[place(of: symbol)]
    return place >= 0 ? Int(place) : nil
  }

  private func place(of symbol: Symbol) -> Int {
    var place = Int(truncatingIfNeeded: symbol.rawValue) & mask
    while places[place] >= 0, symbols[Int(places[place])] != symbol { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    places = Array(repeating: -1, count: places.count * 2)
    mask = places.count - 1
    for (number, symbol) in symbols.enumerated() { places[place(of: symbol)] = Int32(number) }
  }
}
