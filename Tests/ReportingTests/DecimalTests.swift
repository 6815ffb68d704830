import Reporting
import Testing

@Suite struct DecimalTests {
  @Test(arguments: [
    (0.0, 2, "0.00"), (1.005, 1, "1.0"), (0.05, 1, "0.1"), (-0.001, 2, "0.00"), (-1.5, 1, "-1.5"), (12.0, 0, "12"),
    (.nan, 2, "–"), (99.999, 2, "100.00"),
  ])
  func fixed(value: Double, decimals: Int, text: String) {
    #expect(Decimal.fixed(value, decimals) == text)
  }

  @Test(arguments: [(1.5, "+1.50"), (-0.35, "−0.35"), (0, "+0.00")])
  func signed(value: Double, text: String) {
    #expect(Decimal.signed(value, 2) == text)
  }

  @Test(arguments: [
    (0.0, "0"), (0.0004, "<0.1"), (0.0011, "0.1"), (0.5, "50"), (0.97, "97"), (0.9984, "99.8"), (0.99996, ">99.9"),
    (1, "100"),
  ])
  func percent(value: Double, text: String) {
    #expect(Decimal.percent(value) == text + "\u{A0}%")
  }

  @Test(arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567"), (-1_000, "−1,000")])
  func grouped(value: Int, text: String) {
    #expect(Decimal.grouped(value) == text)
  }
}
