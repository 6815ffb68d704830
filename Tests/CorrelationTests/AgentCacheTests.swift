import Correlation
import HandshakeModel
import Testing

@Suite struct AgentCacheTests {
  @Test func asksOnceForEachUserAgent() {
    let classifier = FixedClassifier()
    var cache = AgentCache(classifier)
    var symbols = SymbolTable()
    let agent = symbols.intern("okhttp/4.12") ?? .none
    let first = cache.bucket(of: agent, in: &symbols)
    #expect(cache.bucket(of: agent, in: &symbols) == first)
    #expect(symbols.text(first) == "lib:okhttp")
    #expect(classifier.calls == 1)
  }

  @Test func nothingIsNobody() {
    let classifier = FixedClassifier()
    var cache = AgentCache(classifier)
    var symbols = SymbolTable()
    #expect(cache.bucket(of: Symbol.none, in: &symbols) == .none)
    #expect(cache.bucket(of: UInt64(0), in: &symbols) == .none)
    #expect(classifier.calls == 0)
    #expect(symbols.count == 0)
  }

  @Test func namesAFingerprint() {
    var cache = AgentCache(FixedClassifier())
    var symbols = SymbolTable()
    let stack = cache.bucket(of: UInt64(0xAB), in: &symbols)
    #expect(symbols.text(stack) == "tls:00000000000000ab")
    #expect(cache.bucket(of: UInt64(0xAB), in: &symbols) == stack)
  }
}
