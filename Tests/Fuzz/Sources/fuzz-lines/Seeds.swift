import Glibc
import LogFormats

/// The value of an environment variable; nil where it is not set.
func variable(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}

/// Writes the samples of every format into a folder that `PINSCOUT_SEEDS` names: FORMAT/NUMBER.
@_cdecl("LLVMFuzzerInitialize")
public func writeSeeds(_ count: UnsafeMutableRawPointer, _ arguments: UnsafeMutableRawPointer) -> CInt {
  guard let folder = variable("PINSCOUT_SEEDS") else { return 0 }
  for format in FormatSet.builtIn.formats {
    mkdir("\(folder)/\(format.name)", 0o755)
    for (number, sample) in format.samples.enumerated() {
      guard let file = fopen("\(folder)/\(format.name)/\(number)", "w") else { fatalError("cannot write to \(folder)") }
      fputs(sample, file)
      fclose(file)
    }
  }
  exit(0)
}
