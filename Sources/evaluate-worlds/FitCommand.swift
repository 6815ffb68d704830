import ArgumentParser
import Pipeline
import Reporting
import Worlds

struct FitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit", abstract: "Fits a slope and an intercept to the probabilities, and says what they would mend.")

  @Option(help: "The worlds to fit to, as A...B.")
  var seeds = SeedRange(1...12)

  @Option(help: "The worlds to judge the fit by, as A...B.")
  var heldOut = SeedRange(101...112)

  @OptionGroup var options: WorldOptions

  func run() throws {
    guard let fit = PlattScaling(try forecasts(seeds)) else {
      throw ValidationError("the worlds have only one kind of application")
    }
    let after = try forecasts(heldOut)
    print("slope \(Decimal.fixed(fit.slope, 4)), intercept \(Decimal.fixed(fit.intercept, 4))")
    for (name, forecasts) in [("as they are", after), ("calibrated", after.map(fit.calibrated))] {
      let error = Reliability(forecasts).expectedCalibrationError ?? .nan
      let brier = BrierScore.of(forecasts) ?? .nan
      print("held out, \(name): ECE \(Decimal.fixed(error, 4)), Brier \(Decimal.fixed(brier, 4))")
    }
  }

  private func forecasts(_ seeds: SeedRange) throws -> [Forecast] {
    var forecasts: [Forecast] = []
    for scenario in options.scenarios {
      try options.forEachResult(of: scenario, seeds) { forecasts += $0.figures.forecasts }
    }
    return forecasts
  }
}
