import AppCatalog
import Correlation
import HandshakeModel

/// The applications behind domains that no record covers and that are refused together.
struct UnknownApplications {
  private var applications: [String: Attribution] = [:]

  init() {}

  /// Each takes its name from the program where that names itself, else from the domain that is refused most.
  init(_ clusters: [DomainCluster], _ agents: AgentDirectory) {
    for cluster in clusters {
      let program = cluster.program == .none ? nil : agents.bucket(of: cluster.program).product
      var application = Attribution(
        id: cluster.leader, name: ProposedName.of(domain: cluster.leader, program: program), kind: .uncatalogued,
        coverage: .uncatalogued, category: Category.unknown)
      application.domains = cluster.domains
      for domain in cluster.domains { applications[domain] = application }
    }
  }

  /// The same applications that findings name.
  init(_ targets: [Attribution]) {
    for target in targets {
      for domain in target.domains { applications[domain] = target }
    }
  }

  /// The application behind a target; the target itself where nothing else is known.
  func application(_ target: Attribution) -> Attribution {
    target.isOpen ? applications[target.id] ?? target : target
  }

  /// The clients that met any of the domains.
  func clients(of table: ExposureTable, _ targets: [Attribution]) -> Set<ClientKey> {
    if applications.isEmpty { return [] }
    let concerned = targets.map { application($0) != $0 }
    return Set(table.rows.filter { concerned[table.subject(of: $0).target] }.map(table.client))
  }
}

extension Attribution {
  /// Whether it is a domain of which nobody knows whose it is.
  var isOpen: Bool {
    kind == .uncatalogued && !shared && !HostName.isAddress(name)
  }
}
