package import GatewayExports
package import Reporting

extension ExportTarget {
  /// The names and what each is for, as JSON.
  package static var document: JSONValue {
    [
      "targets": .array(
        allCases.map { target in
          [
            "name": .string(target.rawValue), "title": .string(target.format.title),
            "side_file": .bool(target.format.hasSideFile),
          ]
        })
    ]
  }
}
