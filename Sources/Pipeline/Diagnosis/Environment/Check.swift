/// One thing that was looked at, and whether something is to be mended.
package struct Check: Sendable, Equatable {
  package enum State: String, Sendable, Comparable {
    case ok
    /// A run would work; somebody should look at it.
    case warn
    /// A run would fail, lose something or show what it should not.
    case fail

    private var order: Int {
      switch self {
      case .ok: 0
      case .warn: 1
      case .fail: 2
      }
    }

    package static func < (left: State, right: State) -> Bool { left.order < right.order }
  }

  package var name: String
  package var state: State
  package var message: String
  /// What to do; empty where all is well.
  package var remedy: String

  static func ok(_ name: String, _ message: String) -> Check {
    Check(name: name, state: .ok, message: message, remedy: "")
  }

  static func warn(_ name: String, _ message: String, remedy: String) -> Check {
    Check(name: name, state: .warn, message: message, remedy: remedy)
  }

  static func fail(_ name: String, _ message: String, remedy: String) -> Check {
    Check(name: name, state: .fail, message: message, remedy: remedy)
  }
}
