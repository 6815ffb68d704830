import HandshakeModel
import Testing

@testable import Reporting

@Suite struct BaselineProseTests {
  @Test func saysWhetherTheSiteWasMeasured() {
    #expect(
      BaselineProse.sentence(.specified).hasSuffix(
        "2\u{A0}% of what they meet by accident (the specification’s values, since too few clients work widely), and "
          + "25\u{A0}% of unknown clients to lack the root. Of the applications that the catalog does not know, 2\u{A0}% are "
          + "taken to pin before anything is known of them, where clients show that they look at the certificate."))
    let measured = HealthyBaseline(failureShare: 0.004, likeness: 60, withoutRoot: 0.12, measuredOn: 1_204)
    #expect(
      BaselineProse.sentence(measured).contains(
        "0.4\u{A0}% of what they meet by accident (as measured on 1,204 clients that work widely)"))
  }
}
