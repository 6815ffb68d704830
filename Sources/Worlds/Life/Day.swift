import HandshakeModel
import SeededRandom

/// What one device does on one day.
struct Day {
  private let site: Site
  private let device: Device
  private let start: Timestamp
  private let number: Int
  private var numbers: SplitMix64
  private(set) var connections: [Connection] = []

  init(_ number: Int, of device: Device, in site: Site) {
    self.site = site
    self.device = device
    self.number = number
    start = Timestamp(seconds: site.start.seconds + Int64(number) * 86_400)
    numbers = SplitMix64(seed: site.seed, part: [3, device.number, number])
    guard numbers.chance(presence) else { return }
    for application in device.applications { use(application) }
    for _ in 0..<(device.browsers.isEmpty ? 0 : numbers.within(1...6)) { browse() }
    if device.habits.meetsPortal { lose(at: morning, minutes: 3) }
    if numbers.chance(device.habits.badRadio) { lose(at: moment(), minutes: 12) }
    if site.scanners.contains(device.number) { scan() }
  }

  private var isWeekend: Bool { number % 7 >= 5 }

  private var presence: Double {
    switch device.kind {
    case .server, .javaServer: 1
    case .android, .iPhone: device.habits.activity * (isWeekend ? 0.6 : 1)
    case .windows, .mac: device.habits.activity * (isWeekend ? 0.1 : 1)
    }
  }

  /// Servers work round the clock, phones from seven to eleven, offices from eight to six.
  private var hours: ClosedRange<Int> {
    switch device.kind {
    case .server, .javaServer: 0...23
    case .android, .iPhone: 7...22
    case .windows, .mac: 8...17
    }
  }

  private var morning: Timestamp { at(seconds: hours.lowerBound * 3_600) }

  private mutating func moment() -> Timestamp {
    at(seconds: numbers.within(hours) * 3_600 + numbers.below(3_600))
  }

  private func at(seconds: Int) -> Timestamp {
    Timestamp(seconds: start.seconds + Int64(seconds))
  }

  private mutating func use(_ number: Int) {
    let application = site.applications[number]
    let sessions = Int(application.sessions + numbers.unit())
    for _ in 0..<sessions {
      var time = moment()
      var returns = application.isPersistent ? numbers.below(5) : 0
      while session(of: application, number, at: time), returns > 0 {
        returns -= 1
        time = Timestamp(seconds: time.seconds + Int64(numbers.within(1_500...2_400)))
        guard time < at(seconds: 86_400) else { return }
      }
    }
  }

  /// Returns whether the application could not connect.
  private mutating func session(of application: Application, _ number: Int, at start: Timestamp) -> Bool {
    guard let stack = application.stacks[device.kind] else { return false }
    var time = start
    var hosts = application.hosts.enumerated().filter { $0.offset == 0 || numbers.chance(0.5) }.map(\.element)
    if numbers.chance(0.3) { hosts += application.sharedHosts }
    var failed = false
    for host in hosts {
      var tries = 1 + numbers.below(application.retries + 1)
      var isFinal = true
      while tries > 0, isFinal {
        isFinal = connect(.application(number), stack, to: host, at: time)
        time.microseconds += Int64(numbers.within(700_000...5_000_000))
        tries -= 1
      }
      // Who cannot sign in does not get to ask for more, as a rule.
      if isFinal { failed = true }
      if isFinal, numbers.chance(0.6) { break }
    }
    return failed
  }

  private mutating func browse() {
    let browser = numbers.pick(device.browsers)
    let host = numbers.chance(0.2) ? webHostOfApplication() : site.webHosts[skewed(site.webHosts.count)]
    var time = moment()
    if numbers.chance(device.habits.spare) {
      let isFine = !connect(.browser(browser), browser.stack, to: host, at: time, isSpare: true)
      guard isFine else { return }
      time.microseconds += 1_500_000
    }
    if connect(.browser(browser), browser.stack, to: host, at: time), numbers.chance(0.7) {
      time.microseconds += 900_000
      _ = connect(.browser(browser), browser.stack, to: host, at: time)
    }
  }

  /// Somebody's application, the popular ones more often.
  private mutating func webHostOfApplication() -> String {
    let application = site.applications[skewed(site.applications.count)]
    return application.hasWeb ? application.hosts[0] : site.webHosts[0]
  }

  private mutating func skewed(_ count: Int) -> Int {
    Int(numbers.unit() * numbers.unit() * Double(count))
  }

  /// Returns whether the client objected.
  private mutating func connect(
    _ program: Program, _ stack: Stack, to host: String, at time: Timestamp, isSpare: Bool = false
  ) -> Bool {
    var fate = site.fate(of: program, with: stack, on: device, to: host, at: time, &numbers)
    if isSpare, fate.deed == .used { fate.deed = .unused }
    append(program, stack, host, time, fate, isPrimary: !isSpare)
    return fate.isFinal
  }

  private mutating func append(
    _ program: Program, _ stack: Stack, _ host: String, _ time: Timestamp, _ fate: Fate, isPrimary: Bool = true
  ) {
    connections.append(
      Connection(
        time: time, organisation: device.organisation, client: site.address(of: device, on: number), program: program,
        agent: agent(of: program), announces: announces(program), host: host, stack: stack, deed: fate.deed,
        path: fate.path, cause: fate.cause, isPrimary: isPrimary, requests: 1 + numbers.below(4)))
  }

  private func agent(of program: Program) -> String {
    switch program {
    case .browser(let browser): browser.agent
    case .application(let number): site.applications[number].agents[device.kind] ?? ""
    case .scanner: ""
    }
  }

  private func announces(_ program: Program) -> Bool {
    guard case .application(let number) = program else { return true }
    return site.applications[number].announces
  }

  /// Minutes in which nothing gets through, and every application tries.
  private mutating func lose(at start: Timestamp, minutes: Int) {
    for application in device.applications where numbers.chance(0.4) {
      guard let stack = site.applications[application].stacks[device.kind] else { continue }
      let time = Timestamp(seconds: start.seconds + Int64(numbers.below(minutes * 60)))
      let fate = Fate(deed: numbers.pick([.gone, .silent, .stalled]), cause: .cancelled)
      append(.application(application), stack, site.applications[application].hosts[0], time, fate)
    }
  }

  /// Every host, one every six seconds.
  private mutating func scan() {
    var time = moment()
    for host in Set(site.applications.flatMap(\.hosts)).sorted() where numbers.chance(0.7) {
      let fate = site.fate(of: .scanner, with: .openssl, on: device, to: host, at: time, &numbers)
      append(.scanner, .openssl, host, time, fate)
      time.microseconds += 6_000_000
    }
  }
}

extension Site {
  /// Where the logs find a device on a day.
  func address(of device: Device, on day: Int) -> String {
    guard organisations[device.organisation].leasesAddresses, device.kind.isPhone else { return device.address }
    let phones = devices.filter { $0.organisation == device.organisation && $0.kind.isPhone }
    let place = phones.firstIndex { $0.number == device.number } ?? 0
    return phones[(place + day * 5) % phones.count].address
  }
}
