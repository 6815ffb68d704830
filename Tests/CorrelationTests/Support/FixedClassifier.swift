import HandshakeModel
import Synchronization

/// Takes the first word of a User-Agent for a library, and counts how often it is asked.
final class FixedClassifier: AgentClassifying {
  private let asked = Mutex(0)

  var calls: Int { asked.withLock { $0 } }

  func bucket(of userAgent: UnsafeRawBufferPointer) -> AgentBucket {
    asked.withLock { $0 += 1 }
    let word = String(decoding: userAgent.prefix { $0 != UInt8(ascii: "/") }, as: UTF8.self)
    return word == "Chrome" ? AgentBucket(kind: .browser, product: word) : AgentBucket(kind: .library, product: word)
  }
}
