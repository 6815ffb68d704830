import LogInput

extension FileDiscovery.Found {
  /// The order in which files are read: folder by folder, and within one by what their names say behind the kind of log.
  ///
  /// Zeek's archive holds `conn.06:00:00-07:00:00.log.gz` and `ssl.06:00:00-07:00:00.log.gz`. Read one after the other,
  /// the halves of their connections meet in memory; the result is the same in any order.
  static func isReadBefore(_ left: FileDiscovery.Found, _ right: FileDiscovery.Found) -> Bool {
    let (first, second) = (left.readingKey, right.readingKey)
    return (first.folder, first.span, left.path) < (second.folder, second.span, right.path)
  }

  private var readingKey: (folder: Substring, span: Substring) {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    return (path.dropLast(name.count), name.drop { !$0.isNumber })
  }
}
