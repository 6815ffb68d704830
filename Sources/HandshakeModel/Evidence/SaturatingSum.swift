extension FixedWidthInteger where Self: UnsignedInteger {
  /// The sum, or the most that fits.
  ///
  /// Such sums are the same in any order, and a forged number in a log can neither trap nor start a count again at 0.
  @inlinable
  public func addingUpToMost(_ other: Self) -> Self {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
