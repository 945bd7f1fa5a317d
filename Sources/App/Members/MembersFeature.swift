import Store
import WebUI

/// Members: how many each unit has in a period, entered by the unit itself or by the one above it
/// from a paper sheet; and, for units that want it, who they are by name. The two are compared.
enum MembersFeature: Feature {
  static let registers = [memberRegister]
  static let checks = [MemberChecks.registerAgainstCount, MemberChecks.duplicateCards]
  static let unitReferences = [
    UnitReference("members.references") { units, db in
      let queries: [SQL] = [
        "SELECT DISTINCT unit_id AS value FROM membership WHERE unit_id IN (\(list: units))",
        "SELECT unit_id AS value FROM dues_rate WHERE unit_id IN (\(list: units))",
        "SELECT unit_id AS value FROM register_option WHERE unit_id IN (\(list: units))",
        "SELECT unit_id AS value FROM person_merge WHERE unit_id IN (\(list: units))",
      ]
      return try queries.flatMap { try db.values(Identifier.self, $0) }
    }
  ]
  static let personReferences = memberPersonReferences
  static let successionRules = [memberSuccession]

  static func routes(_ routes: inout Routes) {
    routes.get("/hoi-vien", requires: .viewFigures, unit: .activeRole) { request, db in
      let page = try MemberCountPage(request, db)
      return .page(title: page.title, breadcrumbs: [], page.html())
    }
    memberRoutes(&routes)
    let path = "/don-vi/{unit}/hoi-vien"
    routes.get(
      path, requires: .viewFigures, unit: .parameter("unit", days: ["ky"])
    ) { request, db in
      let page = try MemberCountPage(request, db)
      return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
    }
    routes.formAction(
      path, requires: .enterFigures, unit: .parameter("unit"), page: MemberCountPage.self
    ) { request, operation in
      let table = try MemberCountPage(request, operation.db).table
      let count = try table.record(MemberCountForm(request.form, of: table), by: operation)
      return .redirect(
        "/don-vi/\(table.unit)/hoi-vien?ky=\(table.period)",
        flash: LocalizedMessage("done.counted", ["count": count, "period": table.period]))
    }
  }
}
