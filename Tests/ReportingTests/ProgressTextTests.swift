import Reporting
import Testing

@Suite struct ProgressTextTests {
  @Test(
    arguments: [
      (0, 4_000_000_000, 0, "[------------------------]   0 %  0 B of 4.0 GB  0 B/s"),
      (1_000_000_000, 4_000_000_000, 4, "[######------------------]  25 %  1.0 GB of 4.0 GB  250.0 MB/s  12 s left"),
      (1_000_000, 4_000_000_000, 4, "[------------------------]   0 %  1.0 MB of 4.0 GB  250.0 kB/s  4 h 26 min left"),
      (10_000_000, 40_000_000, 30, "[######------------------]  25 %  10.0 MB of 40.0 MB  333.3 kB/s  1 min 30 s left"),
      (1, 10, 0.5, "[##----------------------]  10 %  1 B of 10 B  2 B/s"),
      (12, 10, 2, "[########################] 100 %  10 B of 10 B  6 B/s"),
      (3_000, 0, 2, "3.0 kB  1.5 kB/s"),
    ] as [(Int, Int, Double, String)])
  func saysHowFarItIs(read: Int, expected: Int, elapsed: Double, line: String) {
    #expect(ProgressText.line(read: read, expected: expected, elapsed: elapsed, width: 100) == line)
  }

  @Test func staysWithinTheTerminal() {
    #expect(ProgressText.line(read: 1, expected: 1_000, elapsed: 9, width: 40).count == 40)
    #expect(ProgressText.line(read: 1, expected: 0, elapsed: 9, width: 3).count == 3)
  }
}
