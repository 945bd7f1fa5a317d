import Page
import Store

/// Who may have been written down twice, with what speaks for it.
struct DuplicatesPage {
  private let unit: Identifier
  private let unitName: String
  private let scan: DuplicateScan
  private let unitNames: [Identifier: String]
  private let say: Words
  static let most = 100

  init(_ visit: Visit, _ db: any Connection) throws {
    unit = try visit.unit
    unitName = try visit.unitName(unit, db)
    scan = try visit.house.keep.at(Revision.of([.members, .units], in: db), "duplicates \(visit.unit)", most: 8) {
      [house = visit.house] in
      try DuplicateScan(below: visit.unit, house, in: db)
    }
    var names: [Identifier: String] = [:]
    for one in scan.found.prefix(Self.most) {
      for unit in [one.units.0, one.units.1] where names[unit] == nil { names[unit] = try visit.unitName(unit, db) }
    }
    unitNames = names
    say = visit.say
  }
  var title: String { say("members.duplicates") }
  var trail: [Link] {
    [Link(unitName, "/don-vi/\(unit)"), Link(say("register.members"), memberRegister.path(of: unit))]
  }

  var html: HTML {
    """
    <h1>\(title)</h1><p class="lead">\(unitName)</p>
    <p>\(say("members.duplicates.lead", ["looked": scan.looked, "found": scan.found.count]))</p>
    \(if: !scan.found.isEmpty, table)
    \(if: scan.found.count > Self.most, "<p class=\"soft\">\(say("members.duplicates.more", ["count": scan.found.count - Self.most]))</p>")
    """
  }
  private var table: HTML {
    Table(
      title, columns: [.init(say("members.pair")), .init(say("members.grounds")), .init(say("members.how-sure"))],
      rows: scan.found.prefix(Self.most).map { one in
        [
          "<a href=\"/hoi-vien/trung/\(one.one.description)/\(one.other.description)\">\(one.names.0) – \(one.names.1)</a><br><span class=\"soft\">\(unitNames[one.units.0] ?? "") – \(unitNames[one.units.1] ?? "")</span>",
          "\(say(Listed(one.grounds.map { Sentence("members.ground.\($0.rawValue)") })))",
          "\(badge(say(one.weight >= Likeness.sure ? "members.likely" : "members.possible"), one.weight >= Likeness.sure ? .warn : .plain))",
        ]
      }
    ).html
  }
}

/// Two persons side by side: to be made one, or to be kept apart.
struct ComparePage {
  let one: Member
  let other: Member
  private let unitNames: (String, String)
  private let words: MemberWords
  private let say: Words
  static let fields = ["name", "birth", "sex", "phone"]

  init(_ visit: Visit, _ db: any Connection) throws {
    let member = { (name: String) in
      let found = try Self.member(visit, name, db)
      try visit.needs(.keepMembers, in: found.unitId, db)
      return found
    }
    (one, other) = (try member("one"), try member("other"))
    unitNames = (try visit.unitName(one.unitId, db), try visit.unitName(other.unitId, db))
    words = MemberWords(visit.say, closed: [], visit.house)
    say = visit.say
  }
  /// The person that the path names, in a chapter that the visitor reaches if there is one.
  static func member(_ visit: Visit, _ name: String, _ db: any Connection) throws -> Member {
    let person = try visit.id(name)
    let all = try Member.all(of: person, in: db)
    if let found = try all.first(where: { try $0.validTo == nil && visit.reaches($0.unitId, db) }) ?? all.first {
      return found
    }
    let merged = try db.value(Identifier.self, "SELECT merged_into AS value FROM person WHERE id = \(person)")
    throw merged == nil
      ? Problem.notFound(Sentence("members.unknown")) : Problem.conflict(Sentence("members.merge.one-already"))
  }
  private var path: String { "/hoi-vien/trung/\(one.personId)/\(other.personId)" }
  var title: String { say("members.compare") }
  var trail: [Link] { [Link(say("register.members"), memberRegister.path(of: one.unitId))] }

  var html: HTML {
    let (left, right) = (words.all(one), words.all(other))
    let keys = left.map(\.key) + right.map(\.key).filter { key in !left.contains { $0.key == key } }
    let text = { (all: [(key: String, text: String)], key: String) in all.first { $0.key == key }?.text ?? "–" }
    let rows =
      [[say("members.field.unit"), unitNames.0, unitNames.1]] + keys.map { [say($0), text(left, $0), text(right, $0)] }
    let choices = Self.fields.filter {
      text(left, "members.field.\($0)") != text(right, "members.field.\($0)")
        && text(right, "members.field.\($0)") != "–"
    }
    return """
      <h1>\(title)</h1><p>\(say("members.compare.lead"))</p>
      <p><a href="/hoi-vien/trung/\(other.personId.description)/\(one.personId.description)">\(say("members.compare.turn"))</a></p>
      \(Table(title, columns: [.init(say("members.compare.what")), .init(say("members.compare.one")), .init(say("members.compare.other"))], rows: rows.map { $0.map { "\($0)" } }).html)
      \(form(path + "/gop", "\(for: choices, { choice($0, text(left, "members.field.\($0)"), text(right, "members.field.\($0)")) })<button>\(say("members.merge.do"))</button>"))
      <p class="soft">\(say("members.merge.more"))</p>
      \(form(path + "/khac", button(say("members.apart.do"), .secondary)))
      """
  }
  private func choice(_ field: String, _ left: String, _ right: String) -> HTML {
    Field(
      "giu-\(field)", label: say("members.field.\(field)"),
      kind: .choice([(value: "trai", caption: left), (value: "phai", caption: right)]),
      value: left == "–" ? "phai" : "trai"
    ).html
  }
}
