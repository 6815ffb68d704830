import Testing

@testable import Pipeline

@Suite struct SpareThreadsTests {
  @Test func nobodyTakesMoreThanThereAre() async {
    let threads = SpareThreads(3)
    let taken = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<50 { group.addTask { threads.take() } }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(taken == 3)
    #expect(!threads.take())
    threads.give()
    #expect(threads.take())
    #expect(!threads.take())
  }
}
