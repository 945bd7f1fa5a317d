import Store
import Yams

/// A body of a unit, made up of officers.
enum Organ: String, Sendable, Codable, CaseIterable, ColumnValue {
  case standingOffice = "standing_office"
  case standingCommittee = "standing_committee"
  case executiveCommittee = "executive_committee"
  case inspection = "inspection"
}

/// The title of a post: an entry of `titles.yaml`, which documents the fields.
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
  /// One of the leading officers, whose changes count as turnover.
  var isKeyPost: Bool { isKey ?? false }
  /// For a post whose source does not say which it is.
  static let unstated = "unstated"
}

/// All titles, and which of them exclude one another.
struct TitleCatalog: Sendable, Decodable {
  struct OrganName: CatalogItem, Decodable {
    let code: String
    let vi: String
    let en: String
  }
  /// No one holds two of these titles at once.
  struct Exclusive: Decodable {
    enum Within: String, Decodable { case unit, level }
    let titles: Set<String>
    let within: Within
  }
  let organs: [OrganName]
  let titles: [Title]
  let exclusive: [Exclusive]

  /// - Throws: when the file contradicts itself, such as a code that occurs twice.
  init(yaml: String) throws {
    self = try YAMLDecoder().decode(TitleCatalog.self, from: yaml)
    let codes = Set(titles.map(\.code))
    guard codes.count == titles.count else { throw TitleCatalogError(text: "a code occurs twice") }
    guard organs.map(\.code) == Organ.allCases.map(\.rawValue) else {
      throw TitleCatalogError(text: "the organs differ from those in the code")
    }
    for code in exclusive.flatMap(\.titles) where !codes.contains(code) {
      throw TitleCatalogError(text: "\(code) excludes others and is not a title")
    }
  }
  subscript(code: String) -> Title? { titles.first { $0.code == code } }
  func name(_ code: String) -> any Localizable { self[code] ?? code }
  func name(_ organ: Organ) -> any Localizable {
    organs.first { $0.code == organ.rawValue } ?? organ.rawValue
  }
  /// Those that a unit of this kind has.
  func of(_ kind: Unit.Kind) -> [Title] { titles.filter { $0.kinds.contains(kind) } }
  /// The title that leads a unit of this kind.
  func leading(_ kind: Unit.Kind) -> Title? { of(kind).first(where: \.isLeading) }

  /// The organ that a post names, or else the first of its title.
  func organ(of post: Post) -> Organ? { post.organ ?? self[post.title]?.organs.first }
  /// The position in the file.
  func place(of code: String) -> Int { titles.firstIndex { $0.code == code } ?? titles.count }
}

/// A mistake in `titles.yaml`, found by a test and at startup.
struct TitleCatalogError: Error, CustomStringConvertible {
  let text: String
  var description: String { "titles.yaml: \(text)" }
}

extension AppContext {
  func titleCatalog() throws -> TitleCatalog {
    try cache.value(0, "titles") {
      try TitleCatalog(yaml: EmbeddedFiles.text("Officers/titles.yaml") ?? "")
    }
  }
}
