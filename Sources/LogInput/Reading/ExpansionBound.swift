/// The most content that is taken out of a compressed file, and the limit that says so.
///
/// Known before the first byte is inflated, from the size of the file alone: what comes out of a file does then not
/// depend on the library or on the sizes of reads.
package struct ExpansionBound: Sendable, Equatable {
  package enum Limit: Sendable, Equatable {
    case expandedBytes
    /// How many times as large as the file.
    case ratio(Int)
  }

  /// Content that no ratio forbids, in bytes: a small file does no harm, and an empty log's padding packs well.
  static let alwaysAllowed = 1 << 24

  package let bytes: Int
  package let limit: Limit

  /// - Parameter fileBytes: the size of the file; nil for a stream, whose ratio is not known.
  init(_ limits: InputLimits, fileBytes: Int?) {
    let (product, isHuge) = (fileBytes ?? 0).multipliedReportingOverflow(by: limits.ratio)
    let byRatio = isHuge ? Int.max : max(ExpansionBound.alwaysAllowed, product)
    if fileBytes != nil, byRatio < limits.expandedBytes {
      (bytes, limit) = (byRatio, .ratio(limits.ratio))
    } else {
      (bytes, limit) = (limits.expandedBytes, .expandedBytes)
    }
  }

  /// What a person should know and do about a file that has met the bound.
  package var advice: String {
    switch limit {
    case .expandedBytes:
      "the content is larger than limits.expanded_bytes, \(bytes) bytes; whole lines before that are stored (if it is a "
        + "log, raise the limit and run again)"
    case .ratio(let ratio):
      "the content is over \(ratio) times as large as the compressed file, which logs are not; whole lines of the first "
        + "\(bytes) bytes are stored (if it is a log, raise limits.ratio and run again)"
    }
  }
}
