/// The kinds of program through which people use an application.
package enum ClientKind: String, CaseIterable, Sendable {
  case desktop, mobile, browser, device, sdk
}
