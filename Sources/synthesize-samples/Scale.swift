import ArgumentParser

/// How large a set is: `small`, or a multiple of it.
struct Scale: ExpressibleByArgument {
  static let small = Scale(factor: 1)

  var factor: Int

  init(factor: Int) {
    self.factor = factor
  }

  init?(argument: String) {
    guard argument != "small" else {
      self = .small
      return
    }
    guard let factor = Int(argument) else { return nil }
    self.factor = factor
  }

  var defaultValueDescription: String {
    factor == 1 ? "small" : String(factor)
  }
}
