/// A JSON array that is written piece by piece: the text of all pieces is the one of the whole array.
package struct JSONList: Sendable {
  private let writer = JSONWriter()
  private var isEmpty = true

  package init() {}

  /// The text of further elements.
  package mutating func adding(_ elements: [JSONValue]) -> String {
    guard !elements.isEmpty else { return "" }
    // A list without its brackets and the line end before the last.
    let text = writer.text(.array(elements)).dropFirst().dropLast(2)
    defer { isEmpty = false }
    return (isEmpty ? "[" : ",") + text
  }

  /// The text behind the last element.
  package var end: String {
    isEmpty ? "[]" : "\n]"
  }
}
