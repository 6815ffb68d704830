package import HandshakeModel

/// A file or folder that cannot be read.
package struct InputProblem: Problem {
  package enum Kind: String, Sendable {
    case notFound = "input-not-found"
    case noPermission = "input-no-permission"
    case notAFile = "input-not-a-file"
    case link = "input-link"
    case noLogs = "input-no-logs"
    case readFailed = "input-read-failed"
  }

  package var kind: Kind
  package var location: String
  package var message: String

  package init(_ kind: Kind, path: String, message: String) {
    self.kind = kind
    self.location = path
    self.message = message
  }

  package var code: String { kind.rawValue }

  package var remedy: String {
    switch kind {
    case .notFound: "check the path"
    case .noPermission: "give the account that runs pinscout the right to read it"
    case .notAFile: "name a regular file, a folder, or - for standard input"
    case .link: "name the file itself to have it read"
    case .noLogs: "name the folder that holds the .log, .csv or .gz files"
    case .readFailed: "check the disk or the network mount, then run again"
    }
  }

  package var exitCode: ExitStatus {
    kind == .noLogs ? .failed : .ioError
  }
}
