import ArgumentParser
import Store

/// Officers: who holds which post in which unit and when; the terms of the units and their
/// congresses; turnover after a congress. A person may be known by an office alone. Titles, which
/// of them exclude one another, the papers of a congress and the norms of remuneration are data:
/// the YAML files next to this one.
enum OfficersFeature: Feature {
  static let csvImports = [officerSheet]
  static let registers = [officerRegister]
  static let checks = [
    OfficerChecks.postsOutsideLife, OfficerChecks.exclusivePosts, OfficerChecks.termsOverlap,
    OfficerChecks.unitsWithoutHead, OfficerChecks.termsOverdue,
    OfficerChecks.remunerationAboveCeiling, OfficerChecks.fullTimePostsDiffer,
  ]
  static let commands: [any ParsableCommand.Type] = [OfficersCommand.self, TurnoverCommand.self]
  static let openItemProviders = [
    OfficerOpenItems.congressPapers, OfficerOpenItems.phones, OfficerOpenItems.endings,
  ]
  static let unitReferences = [
    UnitReference("officers.references") { units, db in
      try db.values(
        Identifier.self, "SELECT unit_id AS value FROM post WHERE unit_id IN (\(list: units))")
        + db.values(
          Identifier.self, "SELECT unit_id AS value FROM term WHERE unit_id IN (\(list: units))")
    }
  ]
  static let personReferences = [postReference, trainingReference]
  static let successionRules = [
    SuccessionRule(
      "officers.rule.posts",
      carry: { reorganization, operation in
        let officers = try Officers.current(operation.app, in: operation.db)
        let ended = Set(reorganization.ended)
        // Posts that were over before stay as they are.
        let posts = officers.posts.values.filter { post in
          ended.contains(post.unitId) && post.endedAt == nil
            && officers.days(of: post)?.holds(on: reorganization.lastDay) == true
        }
        for post in posts.sorted(by: { $0.id < $1.id }) {
          try post.end(
            on: reorganization.lastDay, reason: reorganization.decision, change: reorganization.change,
            by: operation)
        }
      },
      undo: { change, operation in
        try Post.reopenAll(endedBy: change, by: operation)
      })
  ]
  static func routes(_ routes: inout Routes) {
    officerRoutes(&routes)
    termRoutes(&routes)
  }
}
