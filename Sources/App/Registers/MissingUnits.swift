import Formats
import Secrets
import Store
import Vietnamese

extension ImportResult {
  /// Units that the table names and that do not exist, not even under a similar name, with the unit
  /// above as the table names it.
  var missing: [(name: String, above: String)] {
    unclear.filter { !$0.name.isEmpty && !$0.isAmbiguous && $0.nearest.isEmpty }
      .map { ($0.name, $0.above) }
      + lostNames.map { ($0, "") }
  }
}

extension ListImport {
  /// Makes a list of the units that this table names and that do not exist, so that users can
  /// import them before the table itself. Requires `.importLists` and the edit permission of both
  /// registers in the unit. One audit entry.
  /// - Returns: the import of that list; nothing of it is committed yet.
  func listMissingUnits(of register: Register, by operation: Operation) throws -> ListImport {
    let (app, db) = (operation.app, operation.db)
    try operation.require(register.editPermission, in: unitId)
    guard state == .open, !register.listsUnits else {
      throw Problem.conflict(LocalizedMessage("import.not-open"))
    }
    let missing = try preview(of: register, app, in: db).missing
    guard let units = app.registers.first(where: \.listsUnits), !missing.isEmpty else {
      throw Problem.conflict(LocalizedMessage("import.nothing-missing"))
    }
    var table = CSV.Writer()
    let titles = app.localized(.vi).localizer
    table.append(units.fields.filter { $0.isRequired || $0.isUnit }.map { titles(units.label($0)) })
    for one in missing { table.append([defaultChapterName(one.name), one.above]) }
    let list = UploadedFile(
      name: app.localizer("import.missing.file", ["file": file]), bytes: table.take())
    // Pressing the button twice gives the same list.
    let digest = hex(sha256(list.bytes))
    let existing = try ListImport.open(in: unitId, by: operation.user.name, in: db).first {
      $0.register == units.name && $0.digest == digest
    }
    return try existing ?? ListImport.upload(list, for: units, in: unitId, by: operation)
  }
}

extension RegisterField {
  fileprivate var isUnit: Bool { if case .unit = kind { true } else { false } }
}

/// The name of a chapter for which a list gives only the place: `Bản Pu Hao` is `Chi hội bản Pu
/// Hao`.
func defaultChapterName(_ place: String) -> String {
  let name = readName(nfc(place).trimmed) ?? nfc(place).trimmed
  let plain = folded(name)
  guard !["chi hoi", "ban khuyen hoc", "to hoi"].contains(where: { plain.hasPrefix($0) }) else {
    return name
  }
  let kinds = ["ban", "thon", "xom", "to dan pho", "tieu khu", "khu pho", "dong ho", "truong"]
  guard kinds.contains(where: { plain.hasPrefix($0 + " ") }) else { return name }
  return "Chi hội " + name.prefix(1).lowercased() + name.dropFirst()
}
