import Foundation
import Testing

@testable import Pipeline

@Suite struct PseudonymsTests {
  @Test func namesDependOnKeyClientAndOrganisationAlone() {
    let names = Pseudonyms(key: "k")
    #expect(names.name(of: "10.0.0.1", in: "a") == Pseudonyms(key: "k").name(of: "10.0.0.1", in: "a"))
    #expect(names.name(of: "10.0.0.1", in: "a") != names.name(of: "10.0.0.1", in: "b"))
    #expect(names.name(of: "10.0.0.1", in: "a") != names.name(of: "10.0.0.2", in: "a"))
    #expect(names.name(of: "10.0.0.1", in: "a") != Pseudonyms(key: "other").name(of: "10.0.0.1", in: "a"))
    #expect(Pseudonyms(key: nil).name(of: "10.0.0.1", in: "a") == "10.0.0.1")
  }

  @Test func theKeyIsMadeOnceAndIsItsOwnersAlone() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/a.db.key"
    let key = try Pseudonyms.key(inFile: file) { Array(repeating: 7, count: 32) }
    let again = try Pseudonyms.key(inFile: file) { Array(repeating: 8, count: 32) }
    #expect(key == again)
    #expect(key.count == 64)
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }
}
