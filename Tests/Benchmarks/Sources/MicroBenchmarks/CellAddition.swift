import AppCatalog
import Correlation
import HandshakeModel
import LogFormats

extension MicroBenchmark {
  static let cellAddition = MicroBenchmark("cell-addition", unit: "rows that are read") {
    let rows = umbrellaRowsRead()
    let agents = AgentClassifier(catalog: try Catalog.bundled(), rules: try AgentRules.bundled())
    return {
      var rows = rows
      var cache = AgentCache(agents)
      var table = EvidenceTable()
      table.add(&rows, organization: .none, agents: &cache)
      keep(table)
    }
  }

  static func umbrellaRowsRead() -> RowBuffer {
    var reader = UmbrellaProxyFormat(context: SourceContext())
    var rows = RowBuffer()
    for line in SampleText.proxyLines {
      keep(reader.read(line.span.bytes, into: &rows))
    }
    return rows
  }
}
