import LogInput

extension FileDiscovery {
  /// The files below paths of which all can be read.
  static func files(under paths: [String]) throws(InputProblem) -> [Found] {
    let listing = list(paths)
    if let problem = listing.problems.first { throw problem }
    return listing.files
  }
}
