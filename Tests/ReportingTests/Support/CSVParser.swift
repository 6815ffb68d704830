/// A reader of RFC 4180 that knows no more than the text of the standard.
func parseCSV(_ text: String) -> [[String]] {
  var rows: [[String]] = []
  var row: [String] = []
  var field = String.UnicodeScalarView()
  var isQuoted = false
  var scalars = Array(text.unicodeScalars)[...]
  while let scalar = scalars.popFirst() {
    switch (scalar, isQuoted) {
    case ("\"", true):
      if scalars.first == "\"" {
        field.append("\"")
        scalars.removeFirst()
      } else {
        isQuoted = false
      }
    case (_, true): field.append(scalar)
    case ("\"", false): isQuoted = true
    case (",", false):
      row.append(String(field))
      field = String.UnicodeScalarView()
    case ("\r", false):
      guard scalars.first == "\n" else { return [] }
      scalars.removeFirst()
      rows.append(row + [String(field)])
      row = []
      field = String.UnicodeScalarView()
    case (_, false): field.append(scalar)
    }
  }
  return rows
}
