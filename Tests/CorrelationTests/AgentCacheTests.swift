import Correlation
import HandshakeModel
import Testing

@Suite struct AgentCacheTests {
  @Test func asksOnceForEachUserAgent() {
    let classifier = FixedClassifier()
    var cache = AgentCache(classifier)
    var rows = RowBuffer()
    let agent = rows.userAgents.intern("okhttp/4.12") ?? .none
    let first = cache.bucket(of: agent, in: &rows)
    #expect(cache.bucket(of: agent, in: &rows) == first)
    #expect(rows.symbols.text(first) == "lib:okhttp")
    #expect(classifier.calls == 1)
  }

  @Test func nothingIsNobody() {
    let classifier = FixedClassifier()
    var cache = AgentCache(classifier)
    var rows = RowBuffer()
    #expect(cache.bucket(of: Symbol.none, in: &rows) == .none)
    #expect(cache.bucket(of: UInt64(0), in: &rows) == .none)
    #expect(classifier.calls == 0)
    #expect(rows.symbols.count == 0)
  }

  @Test func namesAFingerprint() {
    var cache = AgentCache(FixedClassifier())
    var rows = RowBuffer()
    let stack = cache.bucket(of: UInt64(0xAB), in: &rows)
    #expect(rows.symbols.text(stack) == "tls:00000000000000ab")
    #expect(cache.bucket(of: UInt64(0xAB), in: &rows) == stack)
  }
}
