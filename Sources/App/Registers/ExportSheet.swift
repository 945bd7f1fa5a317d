import Foundation
import Page
import Paper
import Store

/// A whole list as a file: who took it, when, with which filter and how many rows stands in the file itself.
struct ExportSheet {
  let register: Register
  let asked: RegisterAsked
  let visit: Visit
  let db: any Connection
  /// Sensitive fields that are not kept here.
  private let closed: Set<String>

  /// Whoever asks sees sensitive fields where his role does.
  init(_ register: Register, _ unit: Identifier, text: String, _ visit: Visit, _ db: any Connection) throws {
    closed = try RegisterOptions(register, unit, visit.house, in: db).closed
    (self.register, self.visit, self.db) = (register, visit, db)
    let opens = register.fields.compactMap(\.sensitive).filter { visit.role == .atThisMachine || visit.role.sees($0) }
    asked = RegisterAsked(unit: unit, text: text, opens: Set(opens))
  }

  /// The fields that stand in the file; the helping ones are none of their own.
  private var fields: [(place: Int, field: RegisterField)] {
    register.fields.enumerated().filter { _, field in
      !closed.contains(field.name) && field.sensitive.map { asked.opens.contains($0) } ?? true
    }.map { ($0, $1) }
  }
  /// Who, when, which filter: stands above the rows and at the foot of each page.
  private func notes(_ count: Int) throws -> [String] {
    let say = visit.say
    let unit = try UnitHistory.current(visit.house, in: db)[asked.unit]?.anyName(on: db.today) ?? ""
    let filter = asked.text.isEmpty ? say("export.no-filter") : say("export.filter", ["text": asked.text])
    return [
      say("export.title", ["register": Sentence("register.\(register.name)"), "unit": unit]),
      say(
        "export.mark",
        ["who": visit.visitor.name, "when": say.time(db.now.milliseconds), "filter": filter, "count": count]),
    ]
  }
  func fill(_ writer: Workbook.Writer) throws {
    guard let giving = register.giving else { throw Problem.notFound(Sentence("problem.no-such-page")) }
    let notes = try notes(giving.count(asked, visit.house, db))
    let fields = fields
    let columns = fields.map {
      Workbook.Column(visit.say(register.label($0.field)), width: $0.field.isRequired ? 28 : 16)
    }
    let sheet = try writer.sheet(
      .init(visit.say("register.\(register.name)"), notes: notes, columns: columns, footer: notes[1]))
    let places = fields.map(\.place)
    let writing = WritingBehind<[String]> { values in try sheet.append(places.lazy.map { .text(values[$0]) }) }
    do { try giving.each(asked, visit.house, db) { try writing.put($0) } } catch {
      // What reading threw is said; that writing was broken off by it is no news.
      try? writing.finish(writing: false)
      throw error
    }
    try writing.finish()
  }
  /// Straight onto the disk.
  func write(to path: String) throws {
    let scratch = FileManager.default.temporaryDirectory.path
    try Workbook.write(to: path, scratch: scratch, made: Int(db.now.milliseconds / 1000), fill)
  }
  func workbook() throws -> [UInt8] { try workbookBytes(at: db.now, fill) }
  /// Text for Excel: UTF-8 with its mark at the beginning. The rows come first: many programs take the first line as headings.
  func csv() throws -> [UInt8] {
    guard let giving = register.giving else { throw Problem.notFound(Sentence("problem.no-such-page")) }
    let fields = fields
    var writer = CSV.Writer()
    writer.append(fields.map { visit.say(register.label($0.field)) })
    try giving.each(asked, visit.house, db) { values in writer.append(fields.lazy.map { values[$0.place] }) }
    writer.append([])
    for note in try notes(giving.count(asked, visit.house, db)) { writer.append([note]) }
    return writer.take()
  }

  /// That a list was taken away stands in the trail.
  func note() throws {
    try visit.note(
      "registers.taken", ["register": "@register.\(register.name)", "filter": asked.text],
      on: "register \(register.name)",
      in: asked.unit, db)
  }
}

/// Lists as files, the sheet to fill in, and what the interface says of a register.
func exportDoors(_ doors: inout Doors) {
  let path = "/don-vi/{unit}/danh-sach/{register}"
  doors.get(path + "/mau", needs: .handIn, in: .named("unit")) { visit, db in
    let sheet = TemplateSheet(register: try visit.register(), unit: try visit.unit, visit: visit, db: db)
    return .workbook(name: "mau-\(sheet.register.address).xlsx", try sheet.bytes())
  }
  // A change, though only of the trail: who takes persons' data away is written down.
  doors.post(path + "/xuat", needs: .takeAway, in: .named("unit"), takes: ["dang", "tim"]) { visit, db in
    let register = try visit.register()
    try visit.needs(register.see, in: visit.unit, db)
    let sheet = try ExportSheet(register, try visit.unit, text: visit.typed("tim"), visit, db)
    try sheet.note()
    if visit.typed("dang") == "csv" {
      return .file(name: "\(register.address).csv", type: "text/csv; charset=utf-8", bytes: try sheet.csv())
    }
    return .workbook(name: "\(register.address).xlsx", try sheet.workbook())
  }
  doors.get(path + "/luoc-do", needs: .handIn, in: .named("unit")) { visit, _ in
    let register = try visit.register()
    return .file(
      name: "\(register.name).schema.json", type: "application/schema+json; charset=utf-8",
      bytes: try JSONBytes.make(RegisterSchema(register, visit.say)))
  }
}

/// The form that takes a list away.
/// - Parameter more: what else goes along: the text that was searched.
func takeAwayForm(_ register: Register, of unit: Identifier, _ say: Words, with more: HTML = .empty) -> HTML {
  let kinds = [(value: "xlsx", caption: say("export.as-xlsx")), (value: "csv", caption: say("export.as-csv"))]
  return form(
    register.door(of: unit) + "/xuat", class: "no-print",
    "\(more)\(Field("dang", label: say("export.as"), kind: .choice(kinds), value: "xlsx").html)\(button(say("export.do"), .secondary))"
  )
}
