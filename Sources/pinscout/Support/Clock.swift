import HandshakeModel

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The system's clock.
enum Clock {
  static var now: Timestamp {
    Timestamp(seconds: Int64(time(nil)))
  }
}
