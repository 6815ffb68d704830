internal import EmbeddedResources
package import SettingsFiles
internal import Yams

extension AgentRules {
  /// The rules that are compiled in.
  package static func bundled() throws(FileProblem) -> AgentRules {
    let resource = embedded_agents_yaml
    let bytes = UnsafeRawBufferPointer(start: resource.bytes, count: resource.count)
    return try AgentRules(yaml: String(decoding: bytes, as: UTF8.self), path: "agents.yaml")
  }

  package init(yaml text: String, path: String) throws(FileProblem) {
    var yaml = YAMLReader(path: path, kind: "catalog")
    var lists: [String: [String]] = [:]
    var browsers: [Browser] = []
    let known = ["browsers", "libraries", "derived_browsers"]
    if let root = yaml.root(of: text), let fields = yaml.fields(root, of: "the file", known: known) {
      if let (_, node) = fields["browsers"] {
        browsers = yaml.items(node, of: "browsers").compactMap { Self.browser($0, &yaml) }
      }
      for key in ["libraries", "derived_browsers"] {
        if let (_, node) = fields[key] { lists[key] = yaml.texts(node, of: key).map(\.value) }
      }
    }
    if let problem = yaml.problems.first { throw problem }
    self.init(
      browsers: browsers, libraries: lists["libraries"] ?? [], derivedBrowsers: lists["derived_browsers"] ?? [])
  }

  private static func browser(_ node: Node, _ yaml: inout YAMLReader) -> Browser? {
    let known = ["name", "klass", "all_of", "none_of"]
    guard let fields = yaml.fields(node, of: "a browser rule", known: known) else { return nil }
    guard let nameNode = fields["name"]?.value, let klassNode = fields["klass"]?.value,
      let allOfNode = fields["all_of"]?.value
    else {
      let remedy = "add name:, klass: and all_of:"
      yaml.report("missing", "a browser rule lacks one of its keys", remedy: remedy, at: node)
      return nil
    }
    let klass: Placed<Browser.Klass>? = yaml.choice(klassNode, of: "klass")
    guard let name = yaml.text(nameNode, of: "name"), let klass else { return nil }
    return Browser(
      name: name.value, klass: klass.value, allOf: yaml.texts(allOfNode, of: "all_of").map(\.value),
      noneOf: fields["none_of"].map { yaml.texts($0.value, of: "none_of").map(\.value) } ?? [])
  }
}
