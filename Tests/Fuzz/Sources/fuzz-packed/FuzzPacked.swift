import HandshakeModel

@testable import EvidenceStore

/// Hostile bytes as the additions of a client and day.
///
/// What is unpacked belongs to that day; where it is also in order, packing it gives back what was unpacked.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPacked(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let place = ClientDay(organization: Symbol(rawValue: 1), client: Symbol(rawValue: 2), day: 20_000)
  guard let additions = unpacked(UnsafeRawBufferPointer(start: start, count: count), of: place) else { return 0 }
  for addition in additions where addition.key.slot.day != place.day { fatalError("a bucket of another day") }
  guard zip(additions, additions.dropFirst()).allSatisfy({ PackedAdditions.precedes($0, $1) }) else { return 0 }
  guard PackedAdditions.withPacked(additions, of: place, { unpacked($0, of: place) }) == additions else {
    fatalError("packing lost something of \(additions)")
  }
  return 0
}

private func unpacked(_ bytes: UnsafeRawBufferPointer, of place: ClientDay) -> [Addition]? {
  var additions: [Addition] = []
  do {
    try PackedAdditions.unpack(bytes, of: place, into: &additions)
    return additions
  } catch {
    return nil
  }
}
