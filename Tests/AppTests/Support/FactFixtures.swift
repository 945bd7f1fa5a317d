import Store

@testable import App

// Units told fact by fact: also such as no file may bring.

/// A unit that is one thing under one name and one parent as long as it stands, ready to be spoiled.
func unitFacts(
  _ code: String, _ kind: Unit.Kind, _ name: String, under parent: UnitFacts? = nil, form: Unit.Form? = nil,
  terrain: Unit.Terrain? = nil, _ validity: Validity = stretch()
) -> UnitFacts {
  UnitFacts(
    Unit(id: .new(), kind: kind, form: form, code: code, terrain: terrain, validity: validity), name: name,
    parent: parent?.id)
}

extension UnitFacts {
  /// The same with something changed.
  func but(_ change: (inout UnitFacts) -> Void) -> UnitFacts {
    var facts = self
    change(&facts)
    return facts
  }
}

extension AppContext {
  func cache(_ facts: [UnitFacts]) async throws {
    try await database.write { db in
      let entry = Provenance(id: .new(), at: db.now, createdBy: "an", title: "thẳng vào kho")
      try db.run(
        """
        INSERT INTO provenance (id, at, created_by, title, content)
        VALUES (\(entry.id), \(entry.at), \(entry.createdBy), \(entry.title), \("\(entry.id)"))
        """)
      try facts.insert(as: entry, in: db)
      try DataArea.units.changed(in: db)
    }
  }
  /// A unit went into others on that day, whatever the tree says; gives the reform.
  @discardableResult
  func went(
    _ from: UnitFacts, _ share: Succession.Share = .whole, to heirs: UnitFacts..., on day: String
  ) async throws -> Identifier {
    let change = Identifier.new()
    try await database.write { db in
      try db.run(
        """
        INSERT INTO tree_change (id, kind, title, plan, created_at, created_by)
        VALUES (\(change), \(TreeChange.Kind.reform), \("Sắp xếp"), \("-"), \(db.now), \("an"))
        """)
      try heirs.map {
        Succession(
          changeId: change, fromId: from.id, toId: $0.id, event: .absorb, share: share, day: Day(day)!, note: nil)
      }.save(in: db)
      try DataArea.units.changed(in: db)
    }
    return change
  }
  /// The fund of a unit lies in an account.
  func hasBankAccount(_ unit: UnitFacts) async throws {
    try await database.write { db in
      let request = RequestContext(user: .commandLine("test"), app: self)
      try BankAccount.record(
        bank: "Ngân hàng", holder: "Quỹ", number: "1902233445566", of: unit.id,
        by: request.operation(in: db))
    }
  }
  /// What the rules of the tree find: rule by rule.
  func treeFindings() async throws -> [String: [FindingWithAnswer]] {
    let all = try await database.read {
      try self.findings(below: Figures(self, in: $0).root(), rules: CheckNamePattern([treeRulePattern]), in: $0)
    }
    return Dictionary(grouping: all, by: \.finding.rule)
  }
}
