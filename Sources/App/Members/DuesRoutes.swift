import Store
import WebUI

/// Dues: who paid in a year, and the rate.
func duesRoutes(_ routes: inout Routes) {
  let path = memberListPath + "/hoi-phi"
  let unit = Routes.UnitScope.parameter("unit")
  routes.get(path, requires: .viewMembers, unit: unit) { request, db in
    let page = try DuesPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.action(
    path, requires: .editMembers, unit: unit, fields: DuesForm.fields
  ) { request, operation in
    let page = try DuesPage(request, operation.db)
    guard let rate = page.rate else {
      throw Problem.conflict(LocalizedMessage("members.dues.no-rate", ["year": "\(page.year)"]))
    }
    let form = DuesForm(request.form)
    let listed = page.members.filter { form.shown.contains($0.id) }
    let count = try Dues.record(
      form.paid, of: listed, year: page.year, amount: rate.amount, in: page.unit, by: operation)
    let parts = ["paid": count.recorded, "removed": count.removed]
    return .redirect(page.yearPath, flash: LocalizedMessage("done.dues", parts))
  }
  routes.formAction(
    path + "/muc", requires: .editMembers, unit: unit, page: DuesPage.self
  ) { request, operation in
    let page = try DuesPage(request, operation.db)
    let form = try DuesRateForm(request.form)
    try DuesRate.set(
      form.amount, year: page.year, decision: form.decision, in: page.unit, by: operation)
    return .redirect(page.yearPath, flash: LocalizedMessage("done.saved"))
  }
}
