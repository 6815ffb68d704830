import AppCatalog
import HandshakeModel

extension MicroBenchmark {
  /// Half of the hosts are known, half are not; there is no cache in between.
  static let catalogMatch = MicroBenchmark("catalog-match", unit: "1,000 hosts") {
    let catalog = try Catalog.bundled()
    let hosts = names(of: catalog)
    return {
      var found = 0
      for host in hosts {
        let match = host.withUnsafeBytes { catalog.match($0) }
        found += match.pattern == nil ? 0 : 1
      }
      keep(found)
    }
  }

  private static func names(of catalog: Catalog) -> [[UInt8]] {
    let patterns = catalog.records.flatMap(\.patterns).map { $0.text.filter { $0 != "*" } }
    return (0..<1_000).map { number in
      let name = number.isMultiple(of: 2) ? patterns[number % patterns.count] : "www.shop-\(number).example"
      return Array(name.drop { $0 == "." }.utf8)
    }
  }
}
