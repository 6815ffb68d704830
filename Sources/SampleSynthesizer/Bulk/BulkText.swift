/// A part of the stream in memory, for benchmarks of single steps.
package struct BulkText: Sendable {
  package var proxy: [UInt8]
  package var connections: [UInt8]
  package var handshakes: [UInt8]
}

extension BulkSynthesizer {
  /// The text of some blocks of clients; tab-separated logs have their headers.
  package func text(of blocks: Range<Int>) -> BulkText {
    let form = specification.sensorForm
    var (umbrella, zeek) = (UmbrellaPrinter(), SensorPrinter())
    var (proxy, connections, handshakes) = (TextBuffer(), TextBuffer(), TextBuffer())
    if form == .tabSeparated {
      connections.append(ZeekHeader.connections.opening(at: specification.start))
      handshakes.append(ZeekHeader.handshakes.opening(at: specification.start))
    }
    for number in blocks {
      let block = stream.block(number)
      block.appendProxyRows(to: &proxy, with: &umbrella)
      var (flows, hellos) = (TextBuffer(), TextBuffer())
      block.appendSensorRows(connections: &flows, handshakes: &hellos, with: &zeek)
      connections.append(form.render(flows, under: .connections))
      handshakes.append(form.render(hellos, under: .handshakes))
    }
    return BulkText(proxy: proxy.bytes, connections: connections.bytes, handshakes: handshakes.bytes)
  }
}
