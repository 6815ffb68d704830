/// A place in a file, counted from 1 as editors do.
package struct SourcePlace: Hashable, Sendable, CustomStringConvertible {
  package var path: String
  package var line: Int
  package var column: Int

  package init(path: String, line: Int = 1, column: Int = 1) {
    self.path = path
    self.line = line
    self.column = column
  }

  package var description: String { "\(path):\(line):\(column)" }
}

/// A value and the place where a file says it.
struct Placed<Value> {
  var value: Value
  var place: SourcePlace
}
