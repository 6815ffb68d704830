import Reporting
import Testing

@Suite struct JSONListTests {
  @Test(arguments: [[], [0], [1], [3, 2], [0, 2, 0, 1]]) func piecesAreTheWhole(sizes: [Int]) {
    var list = JSONList()
    var text = ""
    var all: [JSONValue] = []
    for size in sizes {
      let piece = (0..<size).map { JSONValue.object([JSONMember("n", .integer($0))]) }
      text += list.adding(piece)
      all += piece
    }
    #expect(text + list.end == JSONWriter().text(.array(all)))
  }
}
