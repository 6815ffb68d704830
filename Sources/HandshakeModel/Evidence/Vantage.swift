/// From where a log saw the attempt, from the one that can tell least to the one that can tell most.
///
/// The same attempt may be in several logs. Each vantage has cells of its own, so that nothing is counted twice: the
/// most telling one decides the outcome, the others explain it.
public enum Vantage: UInt8, CaseIterable, Comparable, Sendable, BitwiseCopyable {
  /// A gateway's request log that says nothing of the client's handshake (Umbrella, Squid's native format).
  case requests
  /// A gateway's log that names the result of the client's handshake (Squid with `%err_detail`).
  case handshakes
  /// A sensor that watches the wire between client and gateway (Zeek, tshark).
  case wire

  /// The one that can tell less comes first.
  @inlinable
  public static func < (left: Vantage, right: Vantage) -> Bool {
    left.rawValue < right.rawValue
  }

  package var name: String {
    switch self {
    case .requests: "gateway requests"
    case .handshakes: "gateway handshakes"
    case .wire: "sensor"
    }
  }
}
