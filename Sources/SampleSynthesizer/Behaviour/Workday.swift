/// The hours in which the companies work; there is no traffic outside them.
enum Workday {
  static let firstHour: Int64 = 6
  static let seconds: Int64 = 12 * 3_600
  static let slots = 144
}
