import Formats
import Foundation
import Store
import WebUI

/// A whole list as a file, which says itself who exported it, when, with which filter and how many
/// rows.
struct ListExport {
  let register: Register
  let query: RegisterQuery
  private let operation: Operation
  /// Sensitive fields that are off in the unit.
  private let closed: Set<String>
  private var app: AppContext { operation.app }
  private var db: any Connection { operation.db }
  private var t: Localizer { operation.t }

  /// Sensitive fields are included when the user's role may view them.
  init(_ register: Register, in unit: Identifier, text: String, by operation: Operation) throws {
    self.register = register
    self.operation = operation
    closed = try SensitiveFieldSettings(register, unit, operation.app, in: operation.db).closed
    let role = operation.role
    let visible = register.fields.compactMap(\.sensitive).filter {
      role == .commandLine || role.canView($0)
    }
    query = RegisterQuery(unit: unit, text: text, opens: Set(visible))
  }

  /// The fields of the file.
  private var fields: [(place: Int, field: RegisterField)] {
    register.fields.enumerated().filter { _, field in
      !closed.contains(field.name) && field.sensitive.map { query.opens.contains($0) } ?? true
    }.map { ($0, $1) }
  }
  /// Who, when, which filter: above the rows and at the foot of each page.
  private func notes(_ count: Int) throws -> [String] {
    let unit = try operation.unitName(query.unit)
    let filter =
      query.text.isEmpty ? t("export.no-filter") : t("export.filter", ["text": query.text])
    let mark: [String: any Localizable] = [
      "who": operation.user.name, "when": t.time(operation.now.milliseconds), "filter": filter,
      "count": count,
    ]
    return [
      t("export.title", ["register": LocalizedMessage("register.\(register.name)"), "unit": unit]),
      t("export.mark", mark),
    ]
  }
  private var records: RegisterExport {
    get throws {
      guard let records = register.giving else {
        throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
      }
      return records
    }
  }
  func fill(_ writer: Workbook.Writer) throws {
    let records = try records
    let notes = try notes(records.count(query, app, db))
    let fields = fields
    let columns = fields.map {
      Workbook.Column(t(register.label($0.field)), width: $0.field.isRequired ? 28 : 16)
    }
    let sheet = try writer.sheet(
      .init(t("register.\(register.name)"), notes: notes, columns: columns, footer: notes[1]))
    let places = fields.map(\.place)
    let writing = BackgroundWriter<[String]> { values in
      try sheet.append(places.lazy.map { .text(values[$0]) })
    }
    do { try records.each(query, app, db) { try writing.put($0) } } catch {
      // The error of reading is the one to report; writing fails because of it.
      try? writing.finish(writing: false)
      throw error
    }
    try writing.finish()
  }
  /// Writes directly to the disk: the file never is in memory as a whole.
  func write(to path: String) throws {
    let scratch = FileManager.default.temporaryDirectory.path
    try Workbook.write(to: path, scratch: scratch, made: Int(db.now.milliseconds / 1000), fill)
  }
  func workbook() throws -> [UInt8] { try workbookBytes(at: db.now, fill) }
  /// Text for Excel: UTF-8 with a byte order mark. The rows come first: many programs take the
  /// first line as headings.
  func csv() throws -> [UInt8] {
    let records = try records
    let fields = fields
    var writer = CSV.Writer()
    writer.append(fields.map { t(register.label($0.field)) })
    try records.each(query, app, db) { values in writer.append(fields.lazy.map { values[$0.place] })
    }
    writer.append([])
    for note in try notes(records.count(query, app, db)) { writer.append([note]) }
    return writer.take()
  }

  /// Records the export in the audit log.
  func audit() throws {
    try operation.audit(
      "registers.exported", ["register": "@register.\(register.name)", "filter": query.text],
      on: "register \(register.name)", in: query.unit)
  }
}

/// Lists as files, the template, and the schema of a register.
func exportRoutes(_ routes: inout Routes) {
  let path = "/don-vi/{unit}/danh-sach/{register}"
  routes.get(path + "/mau", requires: .importLists, unit: .parameter("unit")) { request, db in
    let template = TemplateWorkbook(
      register: try request.register(), unit: try request.targetUnit, app: request.app, db: db)
    return .workbook(
      name: "mau-\(template.register.address).xlsx", try template.bytes())
  }
  // A POST, since it changes the audit log.
  routes.action(
    path + "/xuat", requires: .exportLists, unit: .parameter("unit"), fields: ["dang", "tim"]
  ) { request, operation in
    let (register, unit) = (try request.register(), try request.targetUnit)
    try operation.require(register.see, in: unit)
    let export = try ListExport(
      register, in: unit, text: request.formValue("tim"), by: operation)
    try export.audit()
    if request.formValue("dang") == "csv" {
      return .file(
        name: "\(register.address).csv", type: "text/csv; charset=utf-8",
        bytes: try export.csv())
    }
    return .workbook(name: "\(register.address).xlsx", try export.workbook())
  }
  routes.get(path + "/luoc-do", requires: .importLists, unit: .parameter("unit")) { request, _ in
    let register = try request.register()
    return .file(
      name: "\(register.name).schema.json", type: "application/schema+json; charset=utf-8",
      bytes: try JSONBytes.make(RegisterSchema(register, request.t)))
  }
}

/// The form that exports a list.
/// - Parameter more: hidden fields, such as the text that was searched.
func exportForm(
  _ register: Register, of unit: Identifier, _ t: Localizer, with more: HTML = .empty
) -> HTML {
  let kinds = [
    (value: "xlsx", caption: t("export.as-xlsx")), (value: "csv", caption: t("export.as-csv")),
  ]
  let field = Field("dang", label: t("export.as"), kind: .choice(kinds), value: "xlsx")
  return form(
    register.route(of: unit) + "/xuat", class: "no-print",
    "\(more)\(field.html)\(button(t("export.do"), .secondary))")
}
