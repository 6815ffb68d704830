import Foundation
import SystemPackage

/// Creates a folder and those above it.
func createFolder(_ path: FilePath) throws(SynthesisProblem) {
  do {
    try FileManager.default.createDirectory(atPath: path.string, withIntermediateDirectories: true)
  } catch {
    throw .cannotWrite(path.string, reason: error.localizedDescription)
  }
}
