import Paper
import Secrets
import Store
import Vietnamese

extension IntakeResult {
  /// Units that the table names and that are not there, not even under a name like it, with the unit above as the table
  /// names it.
  var missing: [(name: String, above: String)] {
    unclear.filter { !$0.name.isEmpty && !$0.isBorne && $0.nearest.isEmpty }.map { ($0.name, $0.above) }
      + lostNames.map { ($0, "") }
  }
}

extension Visit {
  /// Makes a list of units out of those that a table names and nobody knows, so that they can be looked at and entered before
  /// the table itself is kept.
  /// - Returns: the intake of that list; nothing of it is kept yet.
  func listMissingUnits(of intake: Intake, _ register: Register, _ db: any Connection) throws -> Intake {
    try needs(register.keep, in: intake.unitId, db)
    guard intake.state == .open, !register.listsUnits else { throw Problem.conflict(Sentence("intake.not-open")) }
    let missing = try preview(of: intake, register, db).missing
    guard let units = house.registers.first(where: \.listsUnits), !missing.isEmpty else {
      throw Problem.conflict(Sentence("intake.nothing-missing"))
    }
    var table = CSV.Writer()
    let titles = house.speaking(.vi).words
    table.append(units.fields.filter { $0.isRequired || $0.isUnit }.map { titles(units.label($0)) })
    for one in missing { table.append([chapterName(one.name), one.above]) }
    let file = HandedFile(name: house.words("intake.missing.file", ["file": intake.file]), bytes: table.take())
    // Who presses twice gets the same list.
    let digest = hex(sha256(file.bytes))
    let waiting = try Intake.open(in: intake.unitId, by: visitor.name, in: db).first {
      $0.register == units.name && $0.digest == digest
    }
    return try waiting ?? handIn(file, for: units, in: intake.unitId, db)
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
