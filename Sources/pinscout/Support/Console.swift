import SystemPackage

/// Writes to the two standard streams.
enum Console {
  /// Data: standard output.
  static func write(_ text: String) {
    _ = try? FileDescriptor.standardOutput.writeAll(text.utf8)
  }

  /// Text for people: standard error, one line.
  static func tell(_ line: String) {
    _ = try? FileDescriptor.standardError.writeAll((line + "\n").utf8)
  }
}
