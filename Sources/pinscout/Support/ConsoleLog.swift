import HandshakeModel
import Logging
import Pipeline

/// Writes what is logged to standard error, in one piece a line.
struct ConsoleLog: LogHandler {
  let form: LogLine.Form
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?

  init(form: LogLine.Form, logLevel: Logger.Level) {
    self.form = form
    self.logLevel = logLevel
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    Console.tell(
      LogLine.text(
        form, level: event.level, message: event.message.description,
        metadata: metadata.merging(event.metadata ?? [:]) { $1 }, at: Clock.now))
  }
}
