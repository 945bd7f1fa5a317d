import Store
import WebUI

/// The upload form of a list: a file or a pasted table, the template, and earlier imports.
struct ImportPage: FormPage {
  static let fields: Set = ["dan"]
  let register: Register
  let unit: Identifier
  let unitName: String
  private let imports: [ListImport]
  private let mayExport: Bool
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    register = try request.register()
    unit = try request.targetUnit
    try request.require(register.editPermission, in: unit, db)
    unitName = try request.unitName(unit, db)
    imports = try ListImport.all(of: unit, register.name, in: db)
    let maySee = request.role.scope(register.see) != .denied
    mayExport =
      request.role.scope(.exportLists) != .denied && maySee && register.giving != nil
    t = request.t
  }
  var title: String { t("\(register.name).import") }
  var breadcrumbs: [Link] {
    [
      Link(unitName, "/don-vi/\(unit)"),
      Link(t("register.\(register.name)"), register.path(of: unit)),
    ]
  }

  func content(_ state: FormState) -> HTML {
    """
    <h1>\(title)</h1><p class="lead">\(unitName)</p>
    <p>\(t("import.lead"))</p>
    \(form(register.route(of: unit) + "/nap", sendsFiles: true, uploadFields(state)))
    <h2>\(t("import.template.title"))</h2>
    <p>\(t("import.template.more")) \
    <a href="\(register.route(of: unit))/mau">\(t("import.template"))</a></p>
    \(if: mayExport, export)
    \(if: !imports.isEmpty, "<h2>\(t("import.earlier"))</h2>\(table)")
    """
  }
  private var export: HTML {
    """
    <h2>\(t("import.from-here"))</h2><p>\(t("import.from-here.more"))</p>\
    \(exportForm(register, of: unit, t))
    """
  }
  private func uploadFields(_ state: FormState) -> HTML {
    let file = FileDrop(
      "tep", label: t("import.file"),
      hint: t("import.file.hint", ["most": ListImport.maxBytes >> 20]),
      drop: t("import.file.drop"), accepts: ".csv,.xlsx,.txt,.tsv,.xlsm",
      problem: errorMessage(for: "tep", in: state.problems, t))
    let pasted = Field(
      "dan", label: t("import.pasted"), hint: t("import.pasted.hint"), kind: .long,
      value: state.value("dan"))
    return "\(file.html)\(pasted.html)<button>\(t("import.preview"))</button>"
  }
  private var table: HTML {
    Table(
      t("import.earlier"),
      columns: [.init(t("import.file")), .init(t("import.when")), .init(t("import.state"))],
      rows: imports.map { listImport in
        [
          "<a href=\"/nap/\(listImport.id.description)\">\(listImport.file)</a>",
          "\(t.time(listImport.createdAt.milliseconds)), \(listImport.createdBy)",
          "\(t("import.state.\(listImport.stateName)"))",
        ]
      }
    ).html
  }
}

extension ListImport {
  /// A list of 320,000 members has 30 MB.
  static let maxBytes = 48 << 20
  /// As in the keys of the catalogs.
  var stateName: String {
    switch state {
    case .open: "open"
    case .committed: "saved"
    case .undone: "undone"
    case .discarded: "discarded"
    }
  }
}

extension Register {
  /// Where users find the list of a unit.
  func path(of unit: Identifier) -> String { page?(unit) ?? route(of: unit) }
  /// Where it is imported and exported.
  func route(of unit: Identifier) -> String { "/don-vi/\(unit)/danh-sach/\(address)" }
}

extension RequestContext {
  /// The register that the path names. Throws `notFound`.
  func register() throws -> Register {
    let name = try text("register")
    guard let found = app.registers.first(where: { $0.address == name && $0.taking != nil }) else {
      throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
    }
    return found
  }
  /// The import that the path names, and its register.
  func listImport(_ db: any Connection) throws -> (ListImport, Register) {
    let listImport = try ListImport.find(id("import"), in: db)
    return (listImport, try app.register(named: listImport.register))
  }
}

extension AppContext {
  /// The register of an import. Throws `notFound`.
  func register(named name: String) throws -> Register {
    guard let found = registers.first(where: { $0.name == name }) else {
      throw Problem.notFound(LocalizedMessage("import.unknown"))
    }
    return found
  }
}
