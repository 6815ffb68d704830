import HandshakeModel

/// What was taken for usual at the site, in a sentence.
enum BaselineProse {
  static func sentence(_ baseline: HealthyBaseline) -> String {
    let source =
      baseline.measuredOn > 0
      ? "as measured on \(Wording.count(baseline.measuredOn, "client")) that work widely"
      : "the specification’s values, since too few clients work widely"
    return "Clients with the root are taken to refuse \(Decimal.percent(baseline.failureShare)) of what they meet by "
      + "accident (\(source)), and \(Decimal.percent(baseline.withoutRoot)) of unknown clients to lack the root. "
      + "Of the applications that the catalog does not know, \(Decimal.percent(baseline.pinnedShare)) are taken to pin "
      + "before anything is known of them, where clients show that they look at the certificate."
  }
}
