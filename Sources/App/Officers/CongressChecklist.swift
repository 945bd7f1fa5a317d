import Store
import Yams

/// The papers of a congress: `congress.yaml`.
struct CongressChecklist: Sendable, Decodable {
  struct Item: CatalogItem, Decodable {
    let code: String
    let vi: String
    let en: String
  }
  let source: String
  let reliability: String
  let items: [Item]
}

extension AppContext {
  func congressChecklist() throws -> CongressChecklist {
    try cache.value(0, "congress") {
      let yaml = EmbeddedFiles.text("Officers/congress.yaml") ?? ""
      return try YAMLDecoder().decode(CongressChecklist.self, from: yaml)
    }
  }
}
