import Correlation
import HandshakeModel
import Testing

@Suite struct StackLearnerTests {
  private static let texts = ["tls:0001", "tls:0002", "browser:Chrome", "lib:curl"]
  private let agents = AgentDirectory(
    Dictionary(uniqueKeysWithValues: texts.map { (Symbol(of: $0), AgentBucket(text: $0)) }))

  /// Cells of one host: stacks that a sensor saw, and programs that a gateway named.
  private func moment(_ index: Int32, stacks: [String], programs: [String]) -> [Cell] {
    let seen = stacks.map { ($0, Vantage.wire, Signal.used) } + programs.map { ($0, .requests, .request) }
    return seen.map { agent, vantage, signal in
      Cell(
        key: CellKey(
          organization: Symbol(of: "org"), client: Symbol(of: "c"), host: Symbol(of: "h"), slot: Slot(index: index),
          vantage: vantage, agent: Symbol(of: agent)),
        counters: Counters(signal))
    }
  }

  private func browsers(_ cells: [Cell]) -> [Symbol] {
    var learner = StackLearner()
    learner.add(cells.sorted { $0.key < $1.key }, agents)
    return learner.browsers
  }

  @Test(arguments: [(1, 0, false), (2, 0, true), (4, 1, true), (3, 1, false), (0, 9, false), (8, 2, true)])
  func learnsFromFourOfFiveMoments(browser: Int32, other: Int32, learned: Bool) {
    var cells: [Cell] = []
    for index in 0..<browser { cells += moment(index, stacks: ["tls:0001"], programs: ["browser:Chrome"]) }
    for index in 0..<other { cells += moment(100 + index, stacks: ["tls:0001"], programs: ["lib:curl"]) }
    #expect(browsers(cells) == (learned ? [Symbol(of: "tls:0001")] : []))
  }

  @Test func learnsNothingWhereItCouldBeEither() {
    var cells: [Cell] = []
    for index in Int32(0)..<9 {
      cells += moment(index * 3, stacks: ["tls:0001", "tls:0002"], programs: ["browser:Chrome"])
      cells += moment(index * 3 + 1, stacks: ["tls:0001"], programs: ["browser:Chrome", "lib:curl"])
      cells += moment(index * 3 + 2, stacks: ["tls:0001"], programs: [])
    }
    #expect(browsers(cells).isEmpty)
  }

  @Test func aTaughtDirectoryKnowsTheBrowser() {
    var learner = StackLearner()
    for index in Int32(0)..<2 {
      learner.add(moment(index, stacks: ["tls:0001"], programs: ["browser:Chrome"]).sorted { $0.key < $1.key }, agents)
    }
    let taught = agents.taught(by: learner)
    #expect(taught.isBrowser(Symbol(of: "tls:0001")))
    #expect(taught.bucket(of: Symbol(of: "tls:0001")).product == "0001")
    #expect(!taught.isBrowser(Symbol(of: "tls:0002")))
    #expect(!agents.isBrowser(Symbol(of: "tls:0001")))
    #expect(taught.bucket(of: Symbol(of: "unheard of")) == .unknown)
  }
}
