import Foundation

/// A row of the proxy log, cut by a reader that knows nothing but quotes and commas.
struct ProxyLine {
  var fields: [String]

  init?(_ line: String) {
    var fields: [String] = []
    var field = ""
    var isQuoted = false
    var characters = line.makeIterator()
    var next = characters.next()
    while let character = next {
      next = characters.next()
      if isQuoted, character == "\"", next == "\"" {
        field.append("\"")
        next = characters.next()
      } else if character == "\"" {
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        fields.append(field)
        field = ""
      } else {
        guard isQuoted else { return nil }
        field.append(character)
      }
    }
    guard !isQuoted else { return nil }
    self.fields = fields + [field]
  }

  var time: Double {
    let style = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day().dateTimeSeparator(.space)
      .time(includingFractionalSeconds: false)
    return (try? style.parse(fields[0]))?.timeIntervalSince1970 ?? 0
  }

  var client: String { fields[2] }
  var agent: String { fields[9] }
  var status: String { fields[10] }
  var method: String { fields[25] }
  var received: Int { Int(fields[12]) ?? 0 }

  /// The host of the URL.
  var host: String {
    fields[7].split(separator: "/").dropFirst().first.map(String.init) ?? ""
  }
}
