/// What `diff -u` says of two versions of a file, as `patch` takes it.
package enum UnifiedDiff {
  /// Lines around a change, as `diff -u` has them.
  private static let context = 3

  private struct Step {
    var sign: Character
    var line: FileLines.Line
    /// How many lines of each version lie before it.
    var old: Int
    var new: Int
  }

  /// - Parameter oldName: as the first line names the old version; `/dev/null` where there was none.
  /// - Returns: nothing where the versions are the same.
  package static func text(_ old: FileLines, _ new: FileLines, oldName: String, newName: String) -> [UInt8] {
    let steps = steps(old.closed, new.closed)
    let changes = steps.indices.filter { steps[$0].sign != " " }
    guard !changes.isEmpty else { return [] }
    var output = Array("--- \(header(oldName))\n+++ \(header(newName))\n".utf8)
    var start = 0
    while start < changes.count {
      var end = start
      while end + 1 < changes.count, changes[end + 1] - changes[end] <= 2 * context + 1 { end += 1 }
      let range = max(0, changes[start] - context)..<min(steps.count, changes[end] + context + 1)
      output += hunk(steps[range])
      start = end + 1
    }
    return output
  }

  /// GNU patch reads a name with blanks only where a tab follows it.
  private static func header(_ name: String) -> String {
    name.contains(" ") ? name + "\t" : name
  }

  private static func hunk(_ steps: ArraySlice<Step>) -> [UInt8] {
    guard let first = steps.first else { return [] }
    let counts = (steps.count { $0.sign != "+" }, steps.count { $0.sign != "-" })
    var output = Array("@@ -\(range(first.old, counts.0)) +\(range(first.new, counts.1)) @@\n".utf8)
    for step in steps {
      output += String(step.sign).utf8
      output += step.line.content + step.line.ending
      if step.line.ending.isEmpty { output += "\n\\ No newline at end of file\n".utf8 }
    }
    return output
  }

  /// A range without lines is named by the line before it.
  private static func range(_ before: Int, _ count: Int) -> String {
    count == 1 ? "\(before + 1)" : "\(count == 0 ? before : before + 1),\(count)"
  }

  private static func steps(_ old: [FileLines.Line], _ new: [FileLines.Line]) -> [Step] {
    let difference = new.difference(from: old) { $0 == $1 }
    var (gone, come): (Set<Int>, Set<Int>) = ([], [])
    for change in difference {
      switch change {
      case .remove(let offset, _, _): gone.insert(offset)
      case .insert(let offset, _, _): come.insert(offset)
      }
    }
    var steps: [Step] = []
    var (from, to) = (0, 0)
    while from < old.count || to < new.count {
      if from < old.count, gone.contains(from) {
        steps.append(Step(sign: "-", line: old[from], old: from, new: to))
        from += 1
      } else if to < new.count, come.contains(to) {
        steps.append(Step(sign: "+", line: new[to], old: from, new: to))
        to += 1
      } else {
        steps.append(Step(sign: " ", line: old[from], old: from, new: to))
        from += 1
        to += 1
      }
    }
    return steps
  }
}
