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
struct Title: Named, Decodable {
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
struct TitleBook: Sendable, Decodable {
  struct OrganName: Named, Decodable {
    let code: String
    let vi: String
    let en: String
  }
  /// Of these titles nobody holds two at once.
  struct Exclusive: Decodable {
    enum Within: String, Decodable { case unit, level }
    let titles: Set<String>
    let within: Within
  }
  let organs: [OrganName]
  let titles: [Title]
  let exclusive: [Exclusive]

  /// - Throws: when the file does not hold together: a code twice, or a title that nothing bears.
  init(yaml: String) throws {
    self = try YAMLDecoder().decode(TitleBook.self, from: yaml)
    let codes = Set(titles.map(\.code))
    guard codes.count == titles.count else { throw TitleProblem(text: "a code stands twice") }
    guard organs.map(\.code) == Organ.allCases.map(\.rawValue) else {
      throw TitleProblem(text: "the organs are others")
    }
    for code in exclusive.flatMap(\.titles) where !codes.contains(code) {
      throw TitleProblem(text: "\(code) excludes others and is no title")
    }
  }
  subscript(code: String) -> Title? { titles.first { $0.code == code } }
  func name(_ code: String) -> any Sayable { self[code] ?? code }
  func name(_ organ: Organ) -> any Sayable { organs.first { $0.code == organ.rawValue } ?? organ.rawValue }
  /// Those that a unit of this kind has.
  func of(_ kind: Unit.Kind) -> [Title] { titles.filter { $0.kinds.contains(kind) } }
  /// The title that leads a unit of this kind.
  func leading(_ kind: Unit.Kind) -> Title? { of(kind).first(where: \.isLeading) }

  /// Where a post sits: the organ that it names, else the first of its title.
  func organ(of post: Post) -> Organ? { post.organ ?? self[post.title]?.organs.first }
  /// In the order of the file.
  func place(of code: String) -> Int { titles.firstIndex { $0.code == code } ?? titles.count }
}

/// A mistake in `titles.yaml`: ours, found by a test and at the start.
struct TitleProblem: Error, CustomStringConvertible {
  let text: String
  var description: String { "titles.yaml: \(text)" }
}

extension House {
  /// The titles of this house.
  func titles() throws -> TitleBook {
    try keep.at(0, "titles") { try TitleBook(yaml: EmbeddedFiles.text("Officers/titles.yaml") ?? "") }
  }
}
