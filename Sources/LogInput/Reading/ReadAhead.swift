import Dispatch
import Synchronization

/// A stream that is read on a thread of its own, a few blocks ahead of its reader.
///
/// For a large file on a machine with a processor to spare: inflating and parsing then take as long as the slower of the
/// two, and the digest goes to the faster. Blocks are copied once, which costs about a hundredth of inflating them.
final class ReadAhead: ByteStream {
  /// Blocks that are filled or waiting to be.
  private static let blocks = 4

  private enum Block: Sendable {
    case bytes([UInt8])
    case end(Result<StreamFacts, InputProblem>)
  }

  private struct State {
    var filled: [Block] = []
    var spare: [[UInt8]] = []
  }

  /// What the two threads share.
  private final class Exchange: Sendable {
    let state = Mutex(State())
    let isAbandoned = Atomic(false)
    /// Starts at 0: a semaphore that ends below its start would end the process.
    let free = DispatchSemaphore(value: 0)
    let ready = DispatchSemaphore(value: 0)
  }

  private let exchange = Exchange()
  private var current: [UInt8] = []
  private var position = 0
  private var outcome: Result<StreamFacts, InputProblem>?
  private let first: StreamFacts
  /// The digest where it is made on the reader's thread.
  private var content: ContentDigest?

  var facts: StreamFacts {
    var facts = first
    if case .success(let final) = outcome { facts = final }
    if let content { facts.content = content }
    return facts
  }

  init(_ stream: FileStream, blockBytes: Int, digestsAhead: Bool) {
    first = stream.facts
    content = digestsAhead ? nil : stream.takeDigest()
    for _ in 0..<ReadAhead.blocks { exchange.free.signal() }
    DispatchQueue.global().async { [exchange] in ReadAhead.fill(exchange, from: stream, blockBytes) }
  }

  deinit {
    // The thread may be waiting for a free block.
    exchange.isAbandoned.store(true, ordering: .sequentiallyConsistent)
    exchange.free.signal()
  }

  func read(into output: UnsafeMutableRawBufferPointer) throws(InputProblem) -> Int {
    if position == current.count, outcome == nil { next() }
    if case .failure(let problem) = outcome { throw problem }
    let count = min(output.count, current.count - position)
    current.withUnsafeBytes {
      output.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[position..<position + count]))
    }
    content?.update(UnsafeRawBufferPointer(rebasing: output[..<count]))
    position += count
    return count
  }

  private func next() {
    exchange.ready.wait()
    let used = current
    let block = exchange.state.withLock { state in
      if used.capacity > 0 { state.spare.append(used) }
      return state.filled.removeFirst()
    }
    (current, position) = ([], 0)
    switch block {
    case .bytes(let bytes): current = bytes
    case .end(let result): outcome = result
    }
    exchange.free.signal()
  }

  private static func fill(_ exchange: Exchange, from stream: FileStream, _ blockBytes: Int) {
    var isOver = false
    while !isOver {
      exchange.free.wait()
      if exchange.isAbandoned.load(ordering: .sequentiallyConsistent) { return }
      var bytes = exchange.state.withLock { $0.spare.popLast() } ?? Array(repeating: 0, count: blockBytes)
      if bytes.count < blockBytes { bytes += Array(repeating: 0, count: blockBytes - bytes.count) }
      let block: Block
      do throws(InputProblem) {
        let count = try read(stream, into: &bytes)
        bytes.removeLast(bytes.count - count)
        isOver = count == 0
        block = isOver ? .end(.success(stream.facts)) : .bytes(bytes)
      } catch {
        isOver = true
        block = .end(.failure(error))
      }
      exchange.state.withLock { $0.filled.append(block) }
      exchange.ready.signal()
    }
  }

  private static func read(_ stream: FileStream, into bytes: inout [UInt8]) throws(InputProblem) -> Int {
    var result = Result<Int, InputProblem>.success(0)
    bytes.withUnsafeMutableBytes { buffer in
      do throws(InputProblem) { result = .success(try stream.read(into: buffer)) } catch { result = .failure(error) }
    }
    return try result.get()
  }
}
