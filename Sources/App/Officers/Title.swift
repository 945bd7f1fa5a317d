import Store
import Yams

/// A body of a unit in which officers sit.
enum Organ: String, Sendable, Codable, CaseIterable, ColumnValue {
  case standingOffice = "standing_office"
  case standingCommittee = "standing_committee"
  case executiveCommittee = "executive_committee"
  case inspection
}

/// What a post can be called: an entry of `titles.yaml`, whose head says what each field means.
struct Title: CatalogItem, Decodable {
  let code: String
  let vi: String
  let en: String
  let organs: [Organ]
  let kinds: Set<Unit.Kind>
  let seats: Int?
  private let leads: Bool?
  private let isKey: Bool?

  var isLeading: Bool { leads ?? false }
  /// One of the leading officers, at whom turnover looks.
  var isKeyPost: Bool { isKey ?? false }
  /// The post of which the source does not say which it is.
  static let unstated = "unstated"
}

/// All titles, and which of them exclude one another.
struct TitleCatalog: Sendable, Decodable {
  struct OrganName: CatalogItem, Decodable {
    let code: String
    let vi: String
    let en: String
  }
  /// Of these titles nobody holds two at once.
  struct Exclusive: Decodable {
    enum Within: String, Decodable { case unit, level }
    let titleCatalog: Set<String>
    let within: Within
  }
  let organs: [OrganName]
  let titleCatalog: [Title]
  let exclusive: [Exclusive]

  /// - Throws: when the file does not hold together: a code twice, or a title that nothing bears.
  init(yaml: String) throws {
    self = try YAMLDecoder().decode(TitleCatalog.self, from: yaml)
    let codes = Set(titleCatalog.map(\.code))
    guard codes.count == titleCatalog.count else { throw TitleCatalogError(text: "a code stands twice") }
    guard organs.map(\.code) == Organ.allCases.map(\.rawValue) else {
      throw TitleCatalogError(text: "the organs are others")
    }
    for code in exclusive.flatMap(\.titleCatalog) where !codes.contains(code) {
      throw TitleCatalogError(text: "\(code) excludes others and is no title")
    }
  }
  subscript(code: String) -> Title? { titleCatalog.first { $0.code == code } }
  func name(_ code: String) -> any Localizable { self[code] ?? code }
  func name(_ organ: Organ) -> any Localizable { organs.first { $0.code == organ.rawValue } ?? organ.rawValue }
  /// Those that a unit of this kind has.
  func of(_ kind: Unit.Kind) -> [Title] { titleCatalog.filter { $0.kinds.contains(kind) } }
  /// The title that leads a unit of this kind.
  func leading(_ kind: Unit.Kind) -> Title? { of(kind).first(where: \.isLeading) }

  /// Where a post sits: the organ that it names, else the first of its title.
  func organ(of post: Post) -> Organ? { post.organ ?? self[post.title]?.organs.first }
  /// In the order of the file.
  func place(of code: String) -> Int { titleCatalog.firstIndex { $0.code == code } ?? titleCatalog.count }
}

/// A mistake in `titles.yaml`: ours, found by a test and at the start.
struct TitleCatalogError: Error, CustomStringConvertible {
  let text: String
  var description: String { "titles.yaml: \(text)" }
}

extension AppContext {
  /// The titles of this house.
  func titleCatalog() throws -> TitleCatalog {
    try cache.value(0, "titles") { try TitleCatalog(yaml: EmbeddedFiles.text("Officers/titles.yaml") ?? "") }
  }
}
