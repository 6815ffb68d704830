import HandshakeModel
import Testing

@Suite struct AlertDescriptionTests {
  @Test func namesEveryCodeAndFindsItAgain() {
    for code in UInt8.min...UInt8.max {
      let alert = AlertDescription(code: code)
      if AlertDescription.names[code] == nil {
        #expect(alert.name == "alert_\(code)")
        #expect(AlertDescription(name: alert.name) == nil)
      } else {
        #expect(AlertDescription(name: alert.name) == alert)
      }
    }
  }

  @Test func hasNoNameTwice() {
    #expect(Set(AlertDescription.names.values).count == AlertDescription.names.count)
  }

  @Test(
    arguments: [
      (42, .certificateRejected), (46, .certificateRejected), (48, .certificateRejected), (49, .certificateRejected),
      (43, .gatewayCertificate), (44, .gatewayCertificate), (45, .gatewayCertificate), (51, .gatewayCertificate),
      (40, .protocolMismatch), (70, .protocolMismatch), (120, .protocolMismatch), (116, .mutualTLS), (90, .cancelled),
      (80, .other), (112, .other), (255, .other),
    ] as [(UInt8, AlertDescription.Meaning)])
  func saysWhatTheClientMeant(code: UInt8, meaning: AlertDescription.Meaning) {
    #expect(AlertDescription(code: code).meaning == meaning)
  }

  @Test(
    arguments: [
      ("bad_certificate", 42), ("certificate_unknown", 46), ("unknown_ca", 48), ("access_denied", 49),
      ("user_canceled", 90),
      ("certificate_required", 116), ("no_application_protocol", 120),
    ] as [(String, UInt8)])
  func knowsTheNamesOfTheStandard(name: String, code: UInt8) {
    #expect(AlertDescription(name: name)?.code == code)
  }

  @Test(arguments: ["", "Unknown_CA", "unknown ca", "unknown", "42"]) func refusesOtherNames(name: String) {
    #expect(AlertDescription(name: name) == nil)
  }
}
