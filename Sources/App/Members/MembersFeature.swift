import WebUI
import Store

/// Members: how many each unit has in a period, entered by the unit itself or by the one above it from a paper sheet; and, for units
/// that want it, who they are by name. Both are kept side by side and compared.
enum MembersFeature: Feature {
  static let registers = [memberRegister]
  static let checks = [registerAgainstCount, cardsTwice]
  static let unitReferences = [
    UnitReference("members.holding") { units, db in
      try db.values(
        Identifier.self, "SELECT DISTINCT unit_id AS value FROM membership WHERE unit_id IN (\(list: units))")
        + db.values(Identifier.self, "SELECT unit_id AS value FROM dues_rate WHERE unit_id IN (\(list: units))")
        + db.values(Identifier.self, "SELECT unit_id AS value FROM register_option WHERE unit_id IN (\(list: units))")
        + db.values(Identifier.self, "SELECT unit_id AS value FROM person_merge WHERE unit_id IN (\(list: units))")
    }
  ]
  static let successionRules = [membersFollow]
  static func routes(_ routes: inout Routes) {
    routes.get("/hoi-vien", requires: .viewFigures, unit: .activeRole) { request, db in
      let page = try MemberCountPage(request, db)
      return .page(title: page.title, breadcrumbs: [], page.html())
    }
    memberRoutes(&routes)
    let path = "/don-vi/{unit}/hoi-vien"
    routes.get(path, requires: .viewFigures, unit: .parameter("unit", days: ["ky"])) { request, db in
      let page = try MemberCountPage(request, db)
      return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
    }
    routes.post(path, requires: .enterFigures, unit: .parameter("unit"), fields: MemberCountForm.fields) { request, db in
      let page = try MemberCountPage(request, db)
      do {
        let kept = try request.state(MemberCountForm(page.sheet, request.form), of: page.sheet, in: db)
        let said = LocalizedMessage("done.counted", ["count": kept, "period": page.sheet.period])
        return .redirect("/don-vi/\(page.sheet.unit)/hoi-vien?ky=\(page.sheet.period)", flash: said)
      } catch Problem.invalid(let problems) {
        return .invalidForm(title: page.title, breadcrumbs: page.breadcrumbs, page.html(request.form, problems))
      }
    }
  }
}
