package import HandshakeModel

/// A reason why samples could not be written.
package struct SynthesisProblem: Problem {
  package var code: String
  package var message: String
  package var remedy: String
  package var location: String
  package var exitCode: ExitStatus

  static func cannotWrite(_ path: String, reason: String) -> SynthesisProblem {
    SynthesisProblem(
      code: "sample-write", message: "cannot write the samples: \(reason)",
      remedy: "choose a folder that can be written, with --into", location: path, exitCode: .ioError)
  }

  static func cannotCompress(_ path: String, status: Int32) -> SynthesisProblem {
    SynthesisProblem(
      code: "sample-compress", message: "zlib refused to compress, status \(status)",
      remedy: "check the installed zlib", location: path, exitCode: .failed)
  }
}
