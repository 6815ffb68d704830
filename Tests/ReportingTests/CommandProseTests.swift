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
    let one = "pinscout review decide spotify bypass-organization --organization acme --by"
    #expect(decide { $0.organizations = 1 }.hasPrefix(one))
    #expect(decide { $0.risk.neverGlobal = true }.hasPrefix(one))
  }

  @Test func namesFromLogsStayOneWord() {
    let command = decide { candidate in
      candidate.target.id = "a; reboot"
      candidate.organizations = 1
      candidate.clientsByOrganization[0].organization = "$(id)"
    }
    #expect(command.contains("decide 'a; reboot' bypass-organization --organization '$(id)' --by"))
  }
}
