import HandshakeModel
import Testing

@testable import Reporting

@Suite struct CommandProseTests {
  private func decide(_ change: (inout Candidate) -> Void) -> String {
    var candidate = SampleModel.spotify
    change(&candidate)
    return CommandProse.commands(candidate)[1].joined(separator: " ")
  }

  @Test func aBypassIsNoWiderThanItsEvidence() {
    #expect(decide { _ in }.hasPrefix("pinscout review decide spotify bypass-globally --by"))
    let one = "pinscout review decide spotify bypass-organization --organization"
    let alone = decide { candidate in
      candidate.organizations = 1
      candidate.clientsByOrganization.removeSubrange(1...)
    }
    #expect(alone.hasPrefix("\(one) acme --by"))
    #expect(decide { $0.risk.neverGlobal = true }.hasPrefix("\(one) ORGANISATION --by"))
  }

  @Test func namesFromLogsStayOneWord() {
    let command = decide { candidate in
      candidate.target.id = "a; reboot"
      candidate.organizations = 1
      candidate.clientsByOrganization = [OrganizationClients(organization: "$(id)", affected: 1, exposed: 1)]
    }
    #expect(command.contains("decide 'a; reboot' bypass-organization --organization '$(id)' --by"))
  }
}
