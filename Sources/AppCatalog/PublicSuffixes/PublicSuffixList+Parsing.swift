internal import EmbeddedResources
import HandshakeModel

extension PublicSuffixList {
  /// The list that is compiled in.
  package static func bundled() -> PublicSuffixList {
    let resource = embedded_public_suffix_list
    return PublicSuffixList(parsing: UnsafeRawBufferPointer(start: resource.bytes, count: resource.count))
  }

  /// Reads the list's own format: a rule a line up to the first space, `//` comments, two marked sections.
  package init(parsing bytes: UnsafeRawBufferPointer) {
    self.init()
    var isPrivate = false
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count && bytes[end] != UInt8(ascii: "\n") { end += 1 }
      let line = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
      start = end + 1
      if line.count >= 2, line[0] == UInt8(ascii: "/"), line[1] == UInt8(ascii: "/") {
        if line.starts(with: "// ===BEGIN PRIVATE".utf8) { isPrivate = true }
        if line.starts(with: "// ===BEGIN ICANN".utf8) { isPrivate = false }
        continue
      }
      add(rule: line, isPrivate: isPrivate)
    }
  }

  package init(parsing text: String) {
    var text = text
    self = text.withUTF8 { PublicSuffixList(parsing: UnsafeRawBufferPointer($0)) }
  }

  private mutating func add(rule line: UnsafeRawBufferPointer, isPrivate: Bool) {
    let count = line.firstIndex { $0 <= 0x20 } ?? line.count
    guard count > 0 else { return }
    var name = UnsafeRawBufferPointer(rebasing: line[..<count])
    var rules: Rules = isPrivate ? [.normal, .normalIsPrivate] : .normal
    if name[0] == UInt8(ascii: "!") {
      rules = .exception
      name = UnsafeRawBufferPointer(rebasing: name.dropFirst())
    } else if count > 2, name[0] == UInt8(ascii: "*"), name[1] == UInt8(ascii: ".") {
      rules = isPrivate ? [.wildcard, .wildcardIsPrivate] : .wildcard
      name = UnsafeRawBufferPointer(rebasing: name.dropFirst(2))
    }
    guard name.contains(where: { $0 >= 0x80 }) else { return insert(rules, at: name) }
    // The list writes other scripts as themselves, a client hello as A-labels.
    let labels = String(decoding: name, as: UTF8.self).split(separator: ".").map { Punycode.label(of: $0) }
    var encoded = labels.joined(separator: ".")
    encoded.withUTF8 { insert(rules, at: UnsafeRawBufferPointer($0)) }
  }
}
