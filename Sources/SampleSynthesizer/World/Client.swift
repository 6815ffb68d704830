/// A device of an organisation, worked out from its number alone so that any number of clients needs no memory.
package struct Client: Hashable, Sendable {
  package var organisation: Organisation
  package var index: Int

  package init(of organisation: Organisation, index: Int) {
    self.organisation = organisation
    self.index = index
  }

  package var role: Role {
    Role.all[index % Role.all.count]
  }

  package var address: String {
    "\(organisation.networkPrefix).\(index / 200 % 256).\(index % 200 + 11)"
  }

  package var deviceName: String {
    let digits = String(index + 1)
    return "\(role.kind.rawValue)-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// The identity that the gateway's policy matched; servers only have the name of their network.
  package var label: String {
    switch role.kind {
    case .laptop:
      let (family, given) = (Self.families[index % Self.families.count], Self.given[index % Self.given.count])
      let mail = "\(given).\(family)\(index)@\(organisation.domain)".lowercased()
      return "\(family), \(given) (\(mail))"
    case .phone: return deviceName
    case .server: return "\(organisation.site) servers"
    case .terminal: return "Till \"\(index + 1)\" at the counter"
    case .guest: return "\(organisation.site) guests"
    }
  }

  package var labelType: String {
    switch role.kind {
    case .laptop: "AD Users"
    case .phone: "Mobile Devices"
    case .server, .guest: "Internal Networks"
    case .terminal: "Roaming Computers"
    }
  }

  package var identities: String {
    role.kind == .laptop ? "\(label),\(deviceName),\(organisation.site)" : "\(label),\(organisation.site)"
  }

  package var identityTypes: String {
    role.kind == .laptop ? "AD Users,Roaming Computers,Sites" : "\(labelType),Sites"
  }

  private static let families = [
    "ALDER", "BIRCH", "CEDAR", "ELM", "HAZEL", "LARCH", "MAPLE", "OAK", "ROWAN", "WILLOW", "YEW",
  ]
  private static let given = ["SAM", "ALEX", "ROBIN", "KIM", "JO", "CHRIS", "PAT"]
}
