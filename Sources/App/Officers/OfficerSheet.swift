import Store
import Vietnamese

/// The import of officers: one row for each post. Rows with the same mark in `person` are one
/// person, even without a name; an unknown term is created from its number. Empty cells mean
/// unknown.
let officerSheet = CSVImport(
  name: "officers",
  columns: [
    .init("unit", also: ["đơn vị"]), .init("person", also: ["người", "mã người"]),
    .init("name", also: ["họ và tên", "họ tên"], required: false),
    .init("title", also: ["chức danh", "chức vụ"]),
    .init("organ", also: ["tổ chức"], required: false),
    .init("placed_by", also: ["cơ cấu"], required: false),
    .init("term", also: ["nhiệm kỳ"], required: false),
    .init("from", also: ["từ ngày"], required: false),
    .init("to", also: ["đến ngày"], required: false),
    .init("full_time", also: ["chuyên trách"]),
    .init("retired", also: ["nghỉ hưu"], required: false),
    .init("decision", also: ["quyết định", "số quyết định"], required: false),
    .init("other_posts", also: ["chức vụ khác"], required: false),
    .init("remuneration", also: ["thù lao"], required: false),
    .init("qualification", also: ["trình độ"], required: false),
    .init("birth_year", also: ["năm sinh"], required: false),
    .init("sex", also: ["giới tính"], required: false),
    .init("phone", also: ["điện thoại"], required: false),
    .init("note", also: ["ghi chú"], required: false),
  ]
) { rows, entry, app, db in
  var reading = OfficerCSVReader(
    officers: try Officers.current(app, in: db), titles: try app.titleCatalog(), entry: entry,
    today: db.today)
  let posts = try rows.map { try reading.read($0) }
  // All terms are read before the first post is checked: the days of a term follow from the next.
  var officers = reading.officers
  _ = try collectingErrors(posts) { row, post in
    let rules = AppointmentRules(officers: officers, titles: reading.titles)
    if let problem = rules.problems(post).first {
      throw FieldProblem(problem.part.rawValue, line: row.line, problem.message)
    }
    officers.add(post)
  }
  for person in reading.newPeople { try person.insert(entry: entry.id, in: db) }
  for term in reading.newTerms { try term.insert(entry: entry.id, in: db) }
  for (_, post) in posts { try post.insert(entry: entry.id, in: db) }
  return posts.count
}

/// Reads row after row, and collects new persons and terms.
private struct OfficerCSVReader {
  private(set) var officers: Officers
  let titles: TitleCatalog
  let entry: Provenance
  let today: Day
  private(set) var newPeople: [Officer] = []
  private(set) var newTerms: [Term] = []
  private var marks: [String: Identifier] = [:]

  init(officers: Officers, titles: TitleCatalog, entry: Provenance, today: Day) {
    self.officers = officers
    self.titles = titles
    self.entry = entry
    self.today = today
  }

  mutating func read(_ row: CSVImportRows.Row) throws -> (row: CSVImportRows.Row, post: Post) {
    let days = try row.validity("from", "to")
    let unit = try unit(row, days)
    var post = Post(
      try title(row), of: try person(row, unit), in: unit, at: entry.at, by: entry.createdBy)
    post.organ = try row.find("organ").map { text in
      let organ = Organ.allCases.first {
        folded(titles.name($0).canonicalForm) == folded(text) || isName(text, of: $0)
      }
      guard let organ else {
        throw row.problem("organ", "officers.unknown-organ", ["text": text])
      }
      return organ
    }
    post.termId = try term(row, unit)
    post.validFrom = days.from
    post.validTo = days.to
    post.placedBy = row.find("placed_by")
    post.decision = row.find("decision")
    post.otherPosts = row.find("other_posts")
    post.note = row.find("note")
    post.isFullTime = try yesOrNo(row, "full_time")
    post.isRetired = try yesOrNo(row, "retired")
    post.remuneration = try row.find("remuneration").map { text in
      guard let dong = parseAmount(text) else {
        throw row.problem("remuneration", "officers.money-unreadable", ["text": text])
      }
      return dong
    }
    return (row, post)
  }

  private func unit(_ row: CSVImportRows.Row, _ days: Validity) throws -> Identifier {
    let text = try row.get("unit")
    do {
      if let day = days.to ?? days.from { return try officers.units.unit(by: text, on: day).id }
      return try officers.units.unitIncludingEnded(by: text, on: today).id
    } catch let problem as UnitLookupError {
      throw FieldProblem("unit", line: row.line, problem.message)
    }
  }
  private func title(_ row: CSVImportRows.Row) throws -> String {
    let text = try row.get("title")
    let found = titles.titles.first {
      [$0.code, $0.vi, $0.en].map(folded).contains(folded(text))
    }
    guard let found else { throw row.problem("title", "officers.unknown-title", ["text": text]) }
    return found.code
  }
  private func isName(_ text: String, of organ: Organ) -> Bool {
    titles.organs.contains {
      $0.code == organ.rawValue && [$0.vi, $0.en].map(folded).contains(folded(text))
    }
  }
  private func yesOrNo(_ row: CSVImportRows.Row, _ column: String) throws -> Bool? {
    guard let text = row.find(column) else { return nil }
    switch folded(text) {
    case "co", "yes", "true", "x": return true
    case "khong", "no", "false": return false
    default: throw row.problem(column, "officers.yes-or-no", ["text": text])
    }
  }

  /// A stored person, by identifier; a person of an earlier row, by mark or by unit and name; or
  /// else a new person.
  private mutating func person(_ row: CSVImportRows.Row, _ unit: Identifier) throws -> Identifier {
    let (mark, name) = (row.find("person"), row.find("name"))
    if let id = mark.flatMap(Identifier.init) {
      guard officers.people[id] != nil else { throw row.problem("person", "officers.no-person") }
      return id
    }
    let key = mark ?? name.map { "\(unit) \(nfc($0))" }
    if let known = key.flatMap({ marks[$0] }) { return known }
    let person = try new(row, name)
    newPeople.append(person)
    officers.add(person)
    if let key { marks[key] = person.id }
    return person.id
  }
  private func new(_ row: CSVImportRows.Row, _ name: String?) throws -> Officer {
    var person = Officer(name, at: entry.at, by: entry.createdBy)
    person.qualification = try row.find("qualification").map { text in
      guard let level = Officer.Qualification(rawValue: text) else {
        let known = Officer.Qualification.allCases.map(\.rawValue).joined(separator: ", ")
        throw row.problem(
          "qualification", "officers.unknown-qualification", ["text": text, "known": known])
      }
      return level
    }
    person.birthYear = try row.find("birth_year").map { text in
      guard let year = readBirthYear(text, on: today) else {
        throw row.problem("birth_year", "officers.birth-year-bad")
      }
      return year
    }
    person.sex = try row.find("sex").map { text in
      switch folded(text) {
      case "nu", "female": return .female
      case "nam", "male": return .male
      default: throw row.problem("sex", "officers.unknown-sex", ["text": text])
      }
    }
    person.phone = try row.find("phone").map { text in
      guard let phone = PhoneNumber(text)?.text else {
        throw row.problem("phone", "officers.phone-bad")
      }
      return phone
    }
    return person
  }
  private mutating func term(_ row: CSVImportRows.Row, _ unit: Identifier) throws -> Identifier? {
    guard let text = row.find("term") else { return nil }
    guard let number = readTermNumber(text) else {
      throw row.problem("term", "officers.term-number-bad")
    }
    if let known = officers.term(number, of: unit) { return known.id }
    let term = Term(number, of: unit, at: entry.at, by: entry.createdBy)
    newTerms.append(term)
    officers.add(term)
    return term.id
  }
}
