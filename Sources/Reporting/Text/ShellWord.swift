/// A text as one word of a command that people paste into a shell.
enum ShellWord {
  /// As it is where it is plain, else in single quotes.
  ///
  /// Names come from logs: what a shell would run or expand must not leave its quotes.
  static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    if isPlain, !text.isEmpty { return text }
    // Scalars, as a quote and a combining mark are one character to Swift and two to a shell.
    let escaped = text.unicodeScalars.map { $0 == "'" ? #"'\''"# : String($0) }.joined()
    return "'\(escaped)'"
  }
}
