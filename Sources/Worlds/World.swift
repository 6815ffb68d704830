/// A site and all that happened there, with the truth about each connection.
package struct World: Sendable {
  package let scenario: Scenario
  package let site: Site
  /// Device by device, each day by day.
  package let connections: [Connection]

  package init(_ scenario: Scenario, seed: UInt64, size: WorldSize = .usual) {
    var maker = SiteMaker(size: size, seed: seed)
    var site = maker.site()
    scenario.change(&site)
    self.init(scenario, site)
  }

  init(_ scenario: Scenario, _ site: Site) {
    self.scenario = scenario
    self.site = site
    connections = site.devices.flatMap { device in
      (0..<site.days).flatMap { Day($0, of: device, in: site).connections }
    }
  }
}
