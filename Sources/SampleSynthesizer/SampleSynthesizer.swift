import HandshakeModel
import SeededRandom
package import SystemPackage

/// Writes synthetic logs of a small group of companies, and the truth about them.
///
/// Rows are made in blocks of a few clients and one slot and go to their files at once, so that memory does not grow
/// with the scale. Rows of a block are nearly in the order of time; blocks overlap, as real logs do.
package struct SampleSynthesizer: Sendable {
  package let specification: SampleSpecification

  package init(_ specification: SampleSpecification) {
    self.specification = specification
  }

  /// Overwrites the files of an earlier run: their names do not depend on the seed.
  package func write(into folder: FilePath) throws(SynthesisProblem) {
    var truth: GzipFile?
    if specification.includesTruth {
      let place = folder.appending("truth")
      try createFolder(place)
      truth = try GzipFile.create(place.appending("truth.jsonl.gz"))
    }
    for organisation in Organisation.all {
      for day in 0..<specification.days {
        try writeDay(day, of: organisation, into: folder, truth: &truth)
      }
    }
    if let file = truth.take() {
      try file.finish()
    }
  }

  private func writeDay(
    _ day: Int, of organisation: Organisation, into folder: FilePath, truth: inout GzipFile?
  ) throws(SynthesisProblem) {
    var sensor: SensorFiles?
    if organisation.hasSensor {
      let end = Timestamp(seconds: start(of: day).seconds + Workday.seconds)
      sensor = try SensorFiles.create(of: organisation, from: start(of: day), to: end, in: folder)
    }
    for half in 0..<2 {
      var proxy = try ProxyFile.create(try proxyLog(of: organisation, on: day, half: half, in: folder))
      for slot in 0..<Workday.slots / 2 {
        let slotOfSet = day * Workday.slots + half * Workday.slots / 2 + slot
        let first = start(of: day).slot.index + Int32(half * Workday.slots / 2 + slot)
        try writeSlot(Slot(index: first), slotOfSet, of: organisation, &proxy, &sensor, &truth)
      }
      try proxy.finish()
    }
    if let files = sensor.take() {
      try files.finish()
    }
  }

  private func writeSlot(
    _ slot: Slot, _ slotOfSet: Int, of organisation: Organisation, _ proxy: inout ProxyFile,
    _ sensor: inout SensorFiles?, _ truth: inout GzipFile?
  ) throws(SynthesisProblem) {
    let clients = Role.all.count * specification.scale
    for first in stride(from: 0, to: clients, by: Self.block) {
      var activities: [ClientActivity] = []
      for index in first..<min(first + Self.block, clients) {
        let client = Client(of: organisation, index: index)
        activities.append(
          ClientActivity(
            of: client, in: slot, slotOfSet: slotOfSet, seed: specification.seed, requests: specification.requests))
      }
      let block = RowBlock(of: activities, numbers: numbers(slot, first, organisation))
      try proxy.write(block)
      try sensor?.write(block)
      for attempt in block.attempts {
        try truth?.write(TruthLine(attempt: attempt).line)
      }
    }
  }

  private func numbers(_ slot: Slot, _ first: Int, _ organisation: Organisation) -> SplitMix64 {
    SplitMix64(seed: specification.seed, part: [organisation.id, -1 - first, Int(slot.index)])
  }

  private func start(of day: Int) -> Timestamp {
    Timestamp(seconds: specification.start.seconds + Int64(day) * 86_400 + Workday.firstHour * 3_600)
  }

  /// Real names end in random letters; these come from the rest of the name, so that a second run overwrites.
  private func proxyLog(
    of organisation: Organisation, on day: Int, half: Int, in folder: FilePath
  ) throws(SynthesisProblem) -> FilePath {
    let moment = Timestamp(seconds: start(of: day).seconds + Int64(half) * Workday.seconds / 2)
    let date = CivilTime(moment).date
    let stem = "\(date)-" + moment.iso8601.dropFirst(11).prefix(5).map { $0 == ":" ? "-" : String($0) }.joined()
    let suffix = String(stableHash("\(organisation.id) \(stem)") % 1_679_616, radix: 36)
    let place = folder.appending("org-\(organisation.id)").appending("proxylogs").appending(date)
    try createFolder(place)
    return place.appending("\(stem)-\(suffix).csv.gz")
  }

  private static let block = 64
}
