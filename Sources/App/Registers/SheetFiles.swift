import Formats
import Foundation
import Store

/// Writes a workbook to a temporary folder and returns its bytes.
func workbookBytes(at now: Timestamp, _ fill: (Workbook.Writer) throws -> Void) throws -> [UInt8] {
  let folder = FileManager.default.temporaryDirectory.appending(path: "khuyenhoc-\(UUID())")
  try FileManager.default.createDirectory(
    at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  defer { try? FileManager.default.removeItem(at: folder) }
  let path = folder.appending(path: "bang.xlsx").path
  try Workbook.write(to: path, scratch: folder.path, made: Int(now.milliseconds / 1000), fill)
  guard let data = FileManager.default.contents(atPath: path) else {
    throw Problem.databaseUnavailable(LocalizedMessage("problem.store"))
  }
  return [UInt8](data)
}

/// The rows of a table that were not committed: the same columns, what is wrong with each row, and
/// a column to say that a new person is meant.
struct RejectedRowsWorkbook {
  private let listImport: ListImport
  private let register: Register
  private let app: AppContext
  private let db: any Connection
  private let t: Localizer

  init(
    _ listImport: ListImport, _ register: Register, _ app: AppContext, in db: any Connection
  ) {
    self.listImport = listImport
    self.register = register
    self.app = app
    self.db = db
    t = app.localizer
  }

  func bytes() throws -> [UInt8] {
    var lines: [ImportResult.Line] = []
    var run = ImportRunner(listImport: listImport, register: register, app: app, db: db)
    run.returned = { line, _ in lines.append(line) }
    let columns = try run.run(isCommit: false).layout.columns
    // The workbook of an earlier import has these two columns already.
    let places = columns.indices.filter {
      columns[$0].field != ColumnMapping.asNew && columns[$0].heading != t("import.reason")
    }
    let unitField = register.fields.first { if case .unit = $0.kind { true } else { false } }
    let unitColumn = places.first { columns[$0].field == unitField?.name }
    // The name of a unit across the table is not copied: it gets a column.
    let needsUnit = unitColumn == nil && lines.contains { !$0.heading.isEmpty }
    // Similar units are never taken for the same.
    let asNew =
      register.listsUnits
      ? [] : [Workbook.Column(t("import.as-new"), width: 16, note: t("import.as-new.note"))]
    let rows = lines.map { line -> [Workbook.Cell] in
      let cells = places.map { place -> Workbook.Cell in
        let cell = place < line.cells.count ? line.cells[place] : ""
        return .text(
          cell.isEmpty && place == unitColumn ? line.heading : Day(stored: cell)?.short ?? cell)
      }
      return [.text(line.notes.map { t($0) }.joined(separator: " "))] + asNew.map { _ in .empty }
        + cells
        + (needsUnit ? [.text(line.heading)] : [])
    }
    var titles = places.map { place -> String in
      let heading = columns[place].heading
      return heading.isEmpty ? t("import.column.n", ["number": place + 1]) : heading
    }
    if needsUnit, let unitField { titles.append(t(register.label(unitField))) }
    let layout =
      [
        Workbook.Column(t("import.reason"), width: 44)
      ] + asNew + titles.map { Workbook.Column($0, width: 18) }
    let notes = [
      t("import.return-sheet.title", ["file": listImport.file]),
      ([t("import.return-sheet.how", ["count": rows.count])]
        + (register.listsUnits ? [] : [t("import.return-sheet.how-new")])).joined(separator: " "),
    ]
    return try workbookBytes(at: db.now) { writer in
      let sheet = try writer.sheet(
        .init(t("import.return-sheet.name"), notes: notes, columns: layout))
      for row in rows { try sheet.append(row) }
    }
  }
}

/// The template of a list: the fields of the register as columns; an explanation and an example of
/// each on a second sheet.
struct TemplateWorkbook {
  let register: Register
  let unit: Identifier
  let app: AppContext
  let db: any Connection

  func bytes() throws -> [UInt8] {
    let t = app.localizer
    let closed = try SensitiveFieldSettings(register, unit, app, in: db).closed
    let tree = try Tree.asOf(db.today, app, in: db)
    let below = tree.index(of: unit).map { tree.subtree(of: $0) } ?? 0..<0
    // Records can be in any unit below; units only in associations.
    let places = below.dropFirst().filter {
      !register.listsUnits || isAssociation(tree.nodes[$0].unit)
    }
    let names = places.prefix(400).map { tree.nodes[$0].name }
    let fields = register.fields.filter { field in
      switch field.kind {
      case .unit, .unitAbove: !names.isEmpty
      default: !closed.contains(field.name)
      }
    }
    let columns = fields.map { field -> Workbook.Column in
      let title = t(register.label(field)) + (field.isRequired ? " (*)" : "")
      var choices: [String] = []
      if case .choice(let all) = field.kind {
        choices = all.map { t("\(register.name).\(field.name).\($0.code)") }
      }
      if case .unit = field.kind { choices = names }
      let note = t(register.key(field) + ".hint")
      return Workbook.Column(title, width: width(field), note: note, choices: choices)
    }
    let title = [
      t("register.\(register.name)").uppercased(),
      below.isEmpty ? "" : tree.nodes[below.lowerBound].name,
    ].joined(separator: " – ")
    return try workbookBytes(at: db.now) { writer in
      _ = try writer.sheet(
        .init(t("register.\(register.name)"), notes: [title], columns: columns))
      let help = try writer.sheet(
        .init(
          t("import.template.help"),
          columns: [
            .init(t("import.column"), width: 24), .init(t("import.template.what"), width: 70),
            .init(t("import.template.example"), width: 24),
          ]))
      for field in fields {
        try help.append([
          .text(t(register.label(field))), .text(t(register.key(field) + ".hint")),
          .text(field.example),
        ])
      }
    }
  }
  private func width(_ field: RegisterField) -> Double {
    switch field.kind {
    case .name, .unit: 28
    case .unitAbove: 20
    default: 15
    }
  }
}
