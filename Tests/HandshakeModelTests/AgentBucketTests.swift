import HandshakeModel
import Testing

@Suite struct AgentBucketTests {
  @Test(arguments: [
    (AgentBucket(kind: .browser, product: "Chrome"), "browser:Chrome"),
    (AgentBucket(kind: .library, product: "okhttp"), "lib:okhttp"),
    (AgentBucket(kind: .application, product: "A: B"), "app:A: B"),
    (AgentBucket(fingerprint: 0x9F), "tls:000000000000009f"),
    (AgentBucket(fingerprint: .max), "tls:ffffffffffffffff"), (.unknown, ""),
  ])
  func writesAndReads(bucket: AgentBucket, text: String) {
    #expect(bucket.text == text)
    #expect(AgentBucket(text: text) == bucket)
  }

  @Test(arguments: ["", "Chrome", "robot:x", ":x", "BROWSER:x"]) func isUnknownForAnyOtherText(text: String) {
    #expect(AgentBucket(text: text) == .unknown)
  }
}
