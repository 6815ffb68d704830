import Foundation

/// The part of JSON Schema (draft 2020-12) that the report's schema uses; a keyword that it does not know is a mistake.
struct JSONSchema {
  private let root: [String: Any]

  init(_ text: String) throws {
    root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
  }

  /// What is wrong with a document, each with the path to it.
  func mistakes(in document: Any) -> [String] {
    mistakes(document, root, "$")
  }

  private func mistakes(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    schema.flatMap { keyword, wanted -> [String] in
      switch (keyword, wanted) {
      case ("$schema", _), ("title", _), ("description", _), ("$defs", _), ("required", _): return []
      case ("$ref", let name as String):
        let definitions = root["$defs"] as? [String: [String: Any]] ?? [:]
        guard let definition = definitions[String(name.dropFirst("#/$defs/".count))] else {
          return ["\(path): no \(name)"]
        }
        return mistakes(value, definition, path)
      case ("anyOf", let choices as [[String: Any]]):
        return choices.contains { mistakes(value, $0, path).isEmpty } ? [] : ["\(path): fits none"]
      case ("type", let type as String): return isOf(type, value) ? [] : ["\(path): no \(type)"]
      case ("type", let types as [String]):
        return types.contains { isOf($0, value) } ? [] : ["\(path): none of \(types)"]
      case ("const", let constant as NSObject): return constant.isEqual(value) ? [] : ["\(path): not \(constant)"]
      case ("enum", let values as [NSObject]):
        return values.contains { $0.isEqual(value) } ? [] : ["\(path): none of \(values)"]
      case ("minimum", let least as NSNumber): return number(value, path) { $0 >= least.doubleValue }
      case ("maximum", let most as NSNumber): return number(value, path) { $0 <= most.doubleValue }
      case ("pattern", let pattern as String):
        guard let text = value as? String else { return [] }
        return text.range(of: pattern, options: .regularExpression) != nil ? [] : ["\(path): not like \(pattern)"]
      case ("items", let items as [String: Any]):
        return (value as? [Any] ?? []).enumerated().flatMap { mistakes($0.element, items, "\(path)[\($0.offset)]") }
      case ("properties", _), ("additionalProperties", _): return members(value, schema, keyword, path)
      default: return ["\(path): the schema's \(keyword) is not known"]
      }
    } + missing(value, schema, path)
  }

  private func missing(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    guard let object = value as? [String: Any] else { return [] }
    return (schema["required"] as? [String] ?? []).filter { object[$0] == nil }.map { "\(path): no \($0)" }
  }

  private func members(_ value: Any, _ schema: [String: Any], _ keyword: String, _ path: String) -> [String] {
    guard let object = value as? [String: Any] else { return [] }
    let known = schema["properties"] as? [String: [String: Any]] ?? [:]
    if keyword == "properties" {
      return known.flatMap { name, part in object[name].map { mistakes($0, part, "\(path).\(name)") } ?? [] }
    }
    let others = object.filter { known[$0.key] == nil }
    guard let part = schema["additionalProperties"] as? [String: Any] else {
      return others.keys.map { "\(path): \($0) is not known" }
    }
    return others.flatMap { mistakes($0.value, part, "\(path).\($0.key)") }
  }

  private func number(_ value: Any, _ path: String, _ isFit: (Double) -> Bool) -> [String] {
    guard let number = value as? NSNumber else { return [] }
    return isFit(number.doubleValue) ? [] : ["\(path): \(number) is out of range"]
  }

  private func isOf(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "null": value is NSNull
    case "boolean": isBoolean(value)
    case "number": value is NSNumber && !isBoolean(value)
    case "integer": (value as? NSNumber).map { !isBoolean($0) && $0.doubleValue.rounded() == $0.doubleValue } ?? false
    default: false
    }
  }

  /// To Foundation `true` and `false` are numbers, too.
  private func isBoolean(_ value: Any) -> Bool {
    (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
  }
}
