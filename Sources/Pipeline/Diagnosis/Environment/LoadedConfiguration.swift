import HandshakeModel

/// A configuration that may be wrong: the rest of the machine is looked at all the same, by the defaults.
package struct LoadedConfiguration: Sendable {
  package var configuration = Configuration()
  package var state: Surroundings.ConfigurationFile

  /// - Parameter load: reads the configuration and what it names.
  package init(_ load: () throws -> (Configuration, Workspace)) {
    do {
      configuration = try load().0
      state = configuration.file.map { .valid(path: $0) } ?? .absent
    } catch let problem as any Problem {
      let place = problem.location.isEmpty ? "" : "\(problem.location): "
      state = .invalid(message: place + problem.message, remedy: problem.remedy)
    } catch {
      state = .invalid(message: "\(error)", remedy: "correct the configuration")
    }
  }
}
