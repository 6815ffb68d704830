#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The sample of a rejected line with what names a client replaced.
///
/// Nobody knows which field of a line that cannot be read is the client's, so every address of a device, a network card
/// or a mailbox is taken for one.
enum MaskedSample {
  static func text(_ sample: String, _ pseudonyms: Pseudonyms, in organization: String) -> String {
    var result = ""
    var word = ""
    func flush() {
      result += masked(word) { pseudonyms.name(of: $0, in: organization) }
      word = ""
    }
    for character in sample {
      if isPartOfAddress(character) {
        word.append(character)
      } else {
        flush()
        result.append(character)
      }
    }
    flush()
    return result
  }

  private static func isPartOfAddress(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || ".:@%_+-".contains(character)
  }

  private static func masked(_ word: String, _ name: (String) -> String) -> String {
    let core = word.prefix(upTo: word.lastIndex { !".:-".contains($0) }.map(word.index(after:)) ?? word.startIndex)
    for address in [word, String(core)] where isAddress(address) {
      return name(address) + word.dropFirst(address.count)
    }
    // An address and its port.
    if let colon = core.lastIndex(of: ":"), isNetworkAddress(String(core[..<colon])) {
      return name(String(core[..<colon])) + word[colon...]
    }
    // Of what stands beside an address without a space, such as `src:10.0.0.1`.
    let digits = word.split(separator: /[^0-9.]+/).filter { $0.split(separator: ".").count == 4 }
    return digits.reduce(word) { $0.replacing($1, with: name(String($1))) }
  }

  private static func isAddress(_ word: String) -> Bool {
    word.contains("@") || isNetworkAddress(word) || isHardwareAddress(word)
  }

  private static func isNetworkAddress(_ word: String) -> Bool {
    var address = in6_addr()
    return inet_pton(AF_INET, word, &address) == 1 || inet_pton(AF_INET6, word, &address) == 1
  }

  private static func isHardwareAddress(_ word: String) -> Bool {
    let parts = word.split { $0 == ":" || $0 == "-" }
    return parts.count == 6 && parts.allSatisfy { $0.count == 2 && $0.allSatisfy(\.isHexDigit) }
  }
}
