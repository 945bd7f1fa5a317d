import Formats
import Secrets
import Store
import Vietnamese

extension ImportResult {
  /// Units that the table names and that are not there, not even under a name like it, with the unit above as the table
  /// names it.
  var missing: [(name: String, above: String)] {
    unclear.filter { !$0.name.isEmpty && !$0.isBorne && $0.nearest.isEmpty }.map { ($0.name, $0.above) }
      + lostNames.map { ($0, "") }
  }
}

extension RequestContext {
  /// Makes a list of units out of those that a table names and nobody knows, so that they can be looked at and entered before
  /// the table itself is kept.
  /// - Returns: the intake of that list; nothing of it is kept yet.
  func listMissingUnits(of listImport: ListImport, _ register: Register, _ db: any Connection) throws -> ListImport {
    try require(register.editPermission, in: listImport.unitId, db)
    guard listImport.state == .open, !register.listsUnits else { throw Problem.conflict(LocalizedMessage("intake.not-open")) }
    let missing = try preview(of: listImport, register, db).missing
    guard let units = app.registers.first(where: \.listsUnits), !missing.isEmpty else {
      throw Problem.conflict(LocalizedMessage("intake.nothing-missing"))
    }
    var table = CSV.Writer()
    let titles = app.localized(.vi).localizer
    table.append(units.fields.filter { $0.isRequired || $0.isUnit }.map { titles(units.label($0)) })
    for one in missing { table.append([defaultChapterName(one.name), one.above]) }
    let file = UploadedFile(name: app.localizer("intake.missing.file", ["file": listImport.file]), bytes: table.take())
    // Who presses twice gets the same list.
    let digest = hex(sha256(file.bytes))
    let waiting = try ListImport.open(in: listImport.unitId, by: user.name, in: db).first {
      $0.register == units.name && $0.digest == digest
    }
    return try waiting ?? handIn(file, for: units, in: listImport.unitId, db)
  }
}

extension RegisterField {
  fileprivate var isUnit: Bool { if case .unit = kind { true } else { false } }
}

/// What a chapter is called whose place stands in a list: `Bản Pu Hao` is `Chi hội bản Pu Hao`.
func defaultChapterName(_ place: String) -> String {
  let name = readName(nfc(place).trimmed) ?? nfc(place).trimmed
  let plain = folded(name)
  guard !["chi hoi", "ban khuyen hoc", "to hoi"].contains(where: { plain.hasPrefix($0) }) else { return name }
  let kinds = ["ban", "thon", "xom", "to dan pho", "tieu khu", "khu pho", "dong ho", "truong"]
  guard kinds.contains(where: { plain.hasPrefix($0 + " ") }) else { return name }
  return "Chi hội " + name.prefix(1).lowercased() + name.dropFirst()
}
