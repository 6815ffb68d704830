import HandshakeModel
import LogFormats
package import Reporting

/// The formats as `pinscout formats` prints them.
package enum FormatsDocument {
  package static var json: JSONValue {
    .array(
      FormatRegistry.formats.map { format in
        [
          "name": .string(format.name), "title": .string(format.title),
          "vantages": .texts(format.vantages.map(\.name)), "evidence": .string(format.evidence),
        ]
      })
  }

  package static var text: String {
    FormatRegistry.formats.map { format in
      "\(format.name)\n  \(format.title)\n  Shows \(format.evidence).\n"
    }.joined(separator: "\n")
  }
}
