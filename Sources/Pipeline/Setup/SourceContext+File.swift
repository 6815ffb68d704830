import LogFormats
import LogInput

extension SourceContext {
  /// The same for one file: when it was written last, which dates lines without a date.
  func of(_ path: String) -> SourceContext {
    var context = self
    context.lastWritten = LastWritten.time(of: path, utcOffset: utcOffset)
    return context
  }
}
