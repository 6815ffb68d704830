import HandshakeModel
import SettingsFiles

/// A catalog file as read: each value with its place, nothing checked against the rest.
struct CatalogDraft {
  struct Record {
    var place: SourcePlace
    var id: Placed<String>?
    var name: Placed<String>?
    var table: Placed<CatalogRecord.Table>?
    var parent: Placed<String>?
    var coverage: Placed<Coverage>?
    var category: Placed<Category>?
    var vendor: Placed<String>?
    var clients: Placed<[ClientKind]>?
    var sdk: Placed<Bool>?
    var agents: [Placed<String>] = []
    var patterns: [Placed<HostPattern>] = []
    /// The keys of the file, also those whose value could not be read.
    var keys: Set<String> = []
  }

  var version: Placed<String>?
  var records: [Record] = []
  var webViewHosts: [Placed<WebViewHost>] = []
  var infrastructure: [Placed<SharedInfrastructure>] = []
}
