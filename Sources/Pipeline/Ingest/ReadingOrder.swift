import LogInput

extension [FileDiscovery.Found] {
  /// The order in which files are read: folder by folder, and within one by what their names say behind the kind of log.
  ///
  /// Zeek's archive holds `conn.06:00:00-07:00:00.log.gz` and `ssl.06:00:00-07:00:00.log.gz`. Read one after the other,
  /// the halves of their connections meet in memory; the result is the same in any order.
  var inReadingOrder: [FileDiscovery.Found] {
    map { (key: $0.readingKey, file: $0) }.sorted { left, right in
      (left.key.folder, left.key.span, left.file.path) < (right.key.folder, right.key.span, right.file.path)
    }.map(\.file)
  }
}

extension FileDiscovery.Found {
  fileprivate var readingKey: (folder: Substring, span: Substring) {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    return (path.dropLast(name.count), name.drop { !$0.isNumber })
  }
}
