import Foundation
import WebUI
import Formats
import Store

/// A whole list as a file: who took it, when, with which filter and how many rows stands in the file itself.
struct ListExport {
  let register: Register
  let asked: RegisterQuery
  let request: RequestContext
  let db: any Connection
  /// Sensitive fields that are not kept here.
  private let closed: Set<String>

  /// Whoever asks sees sensitive fields where his role does.
  init(_ register: Register, _ unit: Identifier, text: String, _ request: RequestContext, _ db: any Connection) throws {
    closed = try SensitiveFieldSettings(register, unit, request.app, in: db).closed
    (self.register, self.request, self.db) = (register, request, db)
    let opens = register.fields.compactMap(\.sensitive).filter { request.role == .commandLine || request.role.canView($0) }
    asked = RegisterQuery(unit: unit, text: text, opens: Set(opens))
  }

  /// The fields that stand in the file; the helping ones are none of their own.
  private var fields: [(place: Int, field: RegisterField)] {
    register.fields.enumerated().filter { _, field in
      !closed.contains(field.name) && field.sensitive.map { asked.opens.contains($0) } ?? true
    }.map { ($0, $1) }
  }
  /// Who, when, which filter: stands above the rows and at the foot of each page.
  private func notes(_ count: Int) throws -> [String] {
    let t = request.t
    let unit = try UnitHistory.current(request.app, in: db)[asked.unit]?.displayName(on: db.today) ?? ""
    let filter = asked.text.isEmpty ? t("export.no-filter") : t("export.filter", ["text": asked.text])
    return [
      t("export.title", ["register": LocalizedMessage("register.\(register.name)"), "unit": unit]),
      t(
        "export.mark",
        ["who": request.user.name, "when": t.time(db.now.milliseconds), "filter": filter, "count": count]),
    ]
  }
  func fill(_ writer: Workbook.Writer) throws {
    guard let giving = register.giving else { throw Problem.notFound(LocalizedMessage("problem.no-such-page")) }
    let notes = try notes(giving.count(asked, request.app, db))
    let fields = fields
    let columns = fields.map {
      Workbook.Column(request.t(register.label($0.field)), width: $0.field.isRequired ? 28 : 16)
    }
    let sheet = try writer.sheet(
      .init(request.t("register.\(register.name)"), notes: notes, columns: columns, footer: notes[1]))
    let places = fields.map(\.place)
    let writing = BackgroundWriter<[String]> { values in try sheet.append(places.lazy.map { .text(values[$0]) }) }
    do { try giving.each(asked, request.app, db) { try writing.put($0) } } catch {
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
    guard let giving = register.giving else { throw Problem.notFound(LocalizedMessage("problem.no-such-page")) }
    let fields = fields
    var writer = CSV.Writer()
    writer.append(fields.map { request.t(register.label($0.field)) })
    try giving.each(asked, request.app, db) { values in writer.append(fields.lazy.map { values[$0.place] }) }
    writer.append([])
    for note in try notes(giving.count(asked, request.app, db)) { writer.append([note]) }
    return writer.take()
  }

  /// That a list was taken away stands in the trail.
  func note() throws {
    try request.audit(
      "registers.taken", ["register": "@register.\(register.name)", "filter": asked.text],
      on: "register \(register.name)",
      in: asked.unit, db)
  }
}

/// Lists as files, the sheet to fill in, and what the interface says of a register.
func exportRoutes(_ routes: inout Routes) {
  let path = "/don-vi/{unit}/danh-sach/{register}"
  routes.get(path + "/mau", requires: .importLists, unit: .parameter("unit")) { request, db in
    let sheet = TemplateWorkbook(register: try request.register(), unit: try request.targetUnit, request: request, db: db)
    return .workbook(name: "mau-\(sheet.register.address).xlsx", try sheet.bytes())
  }
  // A change, though only of the trail: who takes persons' data away is written down.
  routes.post(path + "/xuat", requires: .exportLists, unit: .parameter("unit"), fields: ["dang", "tim"]) { request, db in
    let register = try request.register()
    try request.require(register.see, in: request.targetUnit, db)
    let sheet = try ListExport(register, try request.targetUnit, text: request.formValue("tim"), request, db)
    try sheet.note()
    if request.formValue("dang") == "csv" {
      return .file(name: "\(register.address).csv", type: "text/csv; charset=utf-8", bytes: try sheet.csv())
    }
    return .workbook(name: "\(register.address).xlsx", try sheet.workbook())
  }
  routes.get(path + "/luoc-do", requires: .importLists, unit: .parameter("unit")) { request, _ in
    let register = try request.register()
    return .file(
      name: "\(register.name).schema.json", type: "application/schema+json; charset=utf-8",
      bytes: try JSONBytes.make(RegisterSchema(register, request.t)))
  }
}

/// The form that takes a list away.
/// - Parameter more: what else goes along: the text that was searched.
func exportForm(_ register: Register, of unit: Identifier, _ t: Localizer, with more: HTML = .empty) -> HTML {
  let kinds = [(value: "xlsx", caption: t("export.as-xlsx")), (value: "csv", caption: t("export.as-csv"))]
  return form(
    register.route(of: unit) + "/xuat", class: "no-print",
    "\(more)\(Field("dang", label: t("export.as"), kind: .choice(kinds), value: "xlsx").html)\(button(t("export.do"), .secondary))"
  )
}
