#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// File names by pattern, as glob(7) describes them.
enum Glob {
  static func isPattern(_ path: String) -> Bool {
    path.contains { "*?[".contains($0) }
  }

  /// The paths that fit a pattern, in their order; a path without a wildcard is itself.
  static func paths(_ pattern: String) -> [String] {
    guard isPattern(pattern) else { return [pattern] }
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0 else { return [] }
    // The C library sorts by locale.
    return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }.sorted()
  }
}
