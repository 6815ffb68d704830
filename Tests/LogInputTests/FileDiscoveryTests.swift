import HandshakeModel
import LogInput
import Testing

@Suite struct FileDiscoveryTests {
  private func found(_ folder: TemporaryFolder, _ paths: [String] = [""]) throws -> [String] {
    let files = try FileDiscovery.files(under: paths.map { $0.isEmpty ? folder.path : folder.path + "/" + $0 })
    return files.map { String($0.path.dropFirst(folder.path.count + 1)) }
  }

  @Test func findsFilesInTheOrderOfTheirPaths() throws {
    let folder = try TemporaryFolder()
    for name in ["b.log", "a/z.csv.gz", "a.log", "a/b/c.log", "B.log"] { try folder.write([1], to: name) }
    #expect(try found(folder) == ["B.log", "a.log", "a/b/c.log", "a/z.csv.gz", "b.log"])
    #expect(try found(folder, ["b.log", "a", "a.log", "a/b"]) == ["a.log", "a/b/c.log", "a/z.csv.gz", "b.log"])
  }

  @Test func passesOverWhatIsNoLog() throws {
    let folder = try TemporaryFolder()
    for name in [
      ".hidden.log", ".git/config", "README.md", "notes.MD", "truth/truth.jsonl", "a/truth/x.log", "a/kept.log",
      "truth.log", "untruth/kept.log",
    ] {
      try folder.write([1], to: name)
    }
    #expect(try found(folder) == ["a/kept.log", "truth.log", "untruth/kept.log"])
  }

  @Test func takesAFileThatIsNamedWhateverItsName() throws {
    let folder = try TemporaryFolder()
    for name in [".hidden.log", "README.md", "truth/truth.jsonl"] { try folder.write([1], to: name) }
    let names = [".hidden.log", "README.md", "truth/truth.jsonl"]
    #expect(try found(folder, names) == names)
  }

  @Test func listsAFileOnce() throws {
    let folder = try TemporaryFolder()
    try folder.write([1], to: "a/x.log")
    #expect(try found(folder, ["a/x.log", "a", "a/x.log", ""]) == ["a/x.log"])
  }

  @Test func endsPathsWithASlashLikeOthers() throws {
    let folder = try TemporaryFolder()
    try folder.write([1], to: "a/x.log")
    #expect(try found(folder, ["a/"]) == ["a/x.log"])
  }

  @Test(arguments: [
    ("org-123/proxylogs/x.gz", "123"), ("org-1/org-2/x.gz", "2"), ("logs/org-a b/x", "a b"), ("/srv/org-9/d/e/x", "9"),
    ("org-/x.gz", nil), ("org-1", nil), ("x/org-1", nil), ("torg-1/x", nil), ("Org-1/x", nil), ("", nil), ("/", nil),
  ])
  func readsTheOrganisationFromTheFolder(path: String, organization: String?) {
    #expect(FileDiscovery.organization(in: path) == organization)
  }

  @Test func knowsStandardInput() throws {
    let files = try FileDiscovery.files(under: ["-", "-"])
    #expect(files.map(\.path) == ["-"])
    #expect(files.map(\.organization) == [nil])
  }

  @Test func namesThePathThatIsMissing() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/missing"
    #expect { try FileDiscovery.files(under: [path]) } throws: {
      ($0 as? InputProblem)?.kind == .notFound && ($0 as? InputProblem)?.location == path
    }
    try folder.write([1], to: "file")
    #expect { try FileDiscovery.files(under: [folder.path + "/file/below"]) } throws: {
      ($0 as? InputProblem)?.kind == .notFound
    }
  }

  @Test func saysSoWhereAFolderHoldsNoLog() throws {
    let folder = try TemporaryFolder()
    try folder.write([1], to: "README.md")
    try folder.makeFolder("empty")
    #expect { try FileDiscovery.files(under: [folder.path]) } throws: { ($0 as? InputProblem)?.kind == .noLogs }
  }

  @Test func refusesDevices() {
    #expect { try FileDiscovery.files(under: ["/dev/null"]) } throws: { ($0 as? InputProblem)?.kind == .notAFile }
  }

  @Test(.timeLimit(.minutes(20))) func followsNoLinkBelowAFolder() throws {
    let folder = try TemporaryFolder()
    try folder.write([1], to: "a/x.log")
    let links = ["a/broken.log", "a/here", "a/self.log", "a/up", "b", "c.log"]
    let targets = ["nowhere", ".", "self.log", folder.path, "a", "/etc/passwd"]
    for (name, target) in zip(links, targets) { try folder.link(name, to: target) }
    let listing = FileDiscovery.list([folder.path])
    #expect(listing.files.map(\.path) == [folder.path + "/a/x.log"])
    #expect(listing.passedOver.map(\.location) == links.map { "\(folder.path)/\($0)" })
    #expect(listing.passedOver.allSatisfy { $0.kind == .link })
    #expect(listing.problems.isEmpty)
  }

  @Test func followsALinkThatIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write([1], to: "a/x.log")
    try folder.link("b", to: "a")
    try folder.link("c.log", to: "a/x.log")
    #expect(try found(folder, ["b", "c.log"]) == ["b/x.log", "c.log"])
    let listing = FileDiscovery.list([folder.path, folder.path + "/c.log"])
    #expect(listing.files.map(\.folder) == [folder.path, nil])
    #expect(listing.passedOver.map(\.location) == [folder.path + "/b"])
  }

  @Test func readsNoPipeBelowAFolder() throws {
    let folder = try TemporaryFolder()
    try folder.pipe("pipe.log")
    #expect { try FileDiscovery.files(under: [folder.path]) } throws: {
      ($0 as? InputProblem)?.kind == .noLogs && "\($0)".contains("only links and devices")
    }
    try folder.write([1], to: "x.log")
    #expect(try found(folder) == ["x.log"])
  }

  @Test(.enabled(if: !isSuperuser)) func saysSoWhereAFolderMayNotBeRead() throws {
    let folder = try TemporaryFolder()
    try folder.write([1], to: "a/x.log")
    for mode in [0, 0o600] as [UInt32] {
      try folder.setMode("a", mode)
      #expect { try FileDiscovery.files(under: [folder.path]) } throws: {
        ($0 as? InputProblem)?.kind == .noPermission
      }
    }
    try folder.setMode("a", 0o755)
  }
}
