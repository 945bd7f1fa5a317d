import ArgumentParser
import Store

/// Officers: who holds which post in which unit, from when to when; the terms of the units and their congresses; who
/// came new, who stayed. A person may be known by an office alone. Titles, what excludes what, the papers of a congress
/// and the norms of remuneration are data: the YAML files beside this one.
enum OfficersFeature: Feature {
  static let csvImports = [officerSheet]
  static let registers = [officerRegister]
  static let checks = [
    postsOutsideLife, exclusivePosts, termsOverlap, unitsWithoutHead, termsOverdue, remunerationAboveCeiling,
    fullTimePostsDiffer,
  ]
  static let commands: [any ParsableCommand.Type] = [OfficersCommand.self, TurnoverCommand.self]
  static let openItemProviders = [termPapers, officerPhones, endingTerms]
  static let unitReferences = [
    UnitReference("officers.holding") { units, db in
      try db.values(Identifier.self, "SELECT unit_id AS value FROM post WHERE unit_id IN (\(list: units))")
        + db.values(Identifier.self, "SELECT unit_id AS value FROM term WHERE unit_id IN (\(list: units))")
    }
  ]
  static let successionRules = [
    SuccessionRule(
      "officers.rule.posts",
      carry: { reform, operation in
        let (db, request) = (operation.db, RequestContext(operation))
        let officers = try Officers.current(operation.app, in: db)
        let ended = Set(reform.ended)
        // What was over before stays as it was.
        let posts = officers.posts.values.filter { post in
          ended.contains(post.unitId) && post.endedAt == nil
            && officers.days(of: post)?.holds(on: reform.lastDay) == true
        }
        for post in posts.sorted(by: { $0.id < $1.id }) {
          try request.end(post: post, on: reform.lastDay, why: reform.decision, change: reform.change, in: db)
        }
      },
      undo: { change, operation in
        try RequestContext(operation).reopen(postsEndedBy: change, in: operation.db)
      })
  ]
  static func routes(_ routes: inout Routes) {
    officerRoutes(&routes)
    termRoutes(&routes)
  }
}

extension RequestContext {
  /// For operations that are still on the request.
  fileprivate init(_ operation: Operation) {
    self.init(user: operation.user, app: operation.app)
  }
}
