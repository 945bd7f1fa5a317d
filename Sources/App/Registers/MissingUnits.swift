import Paper
import Store
import Vietnamese

extension IntakeResult {
  /// Units that the table names and nobody knows, with the unit above as the table names it.
  var missing: [(name: String, above: String)] {
    unclear.filter { !$0.name.isEmpty }.map { ($0.name, $0.above) } + lostNames.map { ($0, "") }
  }
}

extension Visit {
  /// Makes a list of units out of those that a table names and nobody knows, so that they can be looked at and entered before
  /// the table itself is kept.
  /// - Returns: the intake of that list; nothing of it is kept yet.
  func listMissingUnits(of intake: Intake, _ register: Register, _ db: any Connection) throws -> Intake {
    let missing = try preview(of: intake, register, db).missing
    guard let units = house.registers.first(where: \.listsUnits), !missing.isEmpty else {
      throw Problem.conflict(Sentence("intake.nothing-missing"))
    }
    var table = CSV.Writer()
    table.append(units.fields.filter { $0.isRequired || $0.isUnit }.map { say(units.label($0)) })
    for one in missing { table.append([chapterName(one.name), one.above]) }
    let name = house.words("intake.missing.file", ["file": intake.file])
    return try handIn(HandedFile(name: name, bytes: table.take()), for: units, in: intake.unitId, db)
  }
}

extension RegisterField {
  fileprivate var isUnit: Bool { if case .unit = kind { true } else { false } }
}

/// What a chapter is called whose place stands in a list: `Bản Pu Hao` is `Chi hội bản Pu Hao`.
func chapterName(_ place: String) -> String {
  let name = readName(composed(place).trimmed) ?? composed(place).trimmed
  let plain = folded(name)
  guard !["chi hoi", "ban khuyen hoc", "to hoi"].contains(where: { plain.hasPrefix($0) }) else { return name }
  let kinds = ["ban", "thon", "xom", "to dan pho", "tieu khu", "khu pho", "dong ho", "truong"]
  guard kinds.contains(where: { plain.hasPrefix($0 + " ") }) else { return name }
  return "Chi hội " + name.prefix(1).lowercased() + name.dropFirst()
}
