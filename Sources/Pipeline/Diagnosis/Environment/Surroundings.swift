package import EvidenceStore
package import HandshakeModel

/// What is known of the machine that runs stand on: plain values, so that judging them needs no machine.
package struct Surroundings: Sendable {
  package enum ConfigurationFile: Sendable {
    /// There is none: defaults and the environment hold.
    case absent
    case valid(path: String)
    case invalid(message: String, remedy: String)
  }

  package enum Database: Sendable {
    case absent(path: String)
    case unreadable(message: String, remedy: String)
    case present(path: String, StoreHealth)
  }

  package enum Lock: Sendable {
    case free
    /// What the holder wrote into the lock file: its process.
    case held(by: String)
  }

  /// What a file is for, which decides who may read it.
  package enum Purpose: Sendable {
    /// For nobody but its owner.
    case secret
    /// For its owner and a group.
    case evidence
    case folder
  }

  package struct Mode: Sendable {
    package var path: String
    package var purpose: Purpose
    /// The permission bits of stat(2).
    package var bits: UInt32
  }

  package struct Space: Sendable {
    package var folder: String
    package var freeBytes: Int
  }

  /// A timer or a crontab that mentions pinscout.
  package struct Schedule: Sendable, Equatable {
    package var path: String
    package var isEnabled: Bool
  }

  package var now: Timestamp
  package var configuration = ConfigurationFile.absent
  /// Paths and patterns of sources that no file fits.
  package var emptySources: [String] = []
  package var database = Database.absent(path: "pinscout.db")
  package var lock = Lock.free
  package var modes: [Mode] = []
  /// Nil where nothing could be found out.
  package var databaseSpace: Space?
  package var reportSpace: Space?
  package var schedules: [Schedule] = []

  package init(now: Timestamp) {
    self.now = now
  }
}
