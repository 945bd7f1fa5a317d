import WebUI
import Store

/// Entering units, mending what is known of them, ending them; and taking that back.
func unitRoutes(_ routes: inout Routes) {
  unitRoute(
    &routes, "them", "units.add", fields: UnitInput.fields, { form, _, _ in form.creating },
    action: { request, db in
      let unit = try request.create(UnitInput(request), below: request.targetUnit, in: db)
      return .redirect("/don-vi/\(unit)", flash: LocalizedMessage("done.unit-created"))
    })
  unitRoute(
    &routes, "sua", "units.mend", fields: UnitEditInput.fields,
    { form, request, db in form.mending(try request.ownTree(db)) },
    action: { request, db in
      try request.mend(request.targetUnit, UnitEditInput(request), in: db)
      return .redirect("/don-vi/\(try request.targetUnit)", flash: LocalizedMessage("done.saved"))
    })
  unitRoute(
    &routes, "ket-thuc", "units.end", fields: ["ngay-cuoi", "ly-do"],
    { form, request, db in form.ending(try request.endingObstacle(form.unit, db)) },
    action: { request, db in
      try request.end(request.targetUnit, last: request.formValue("ngay-cuoi"), why: request.formValue("ly-do"), in: db)
      return .redirect("/don-vi/\(try request.targetUnit)", flash: LocalizedMessage("done.unit-ended"))
    })
  unitRoute(
    &routes, "lien-he", "contacts.title", fields: ["dien-thoai", "dia-chi", "thu-dien-tu", "tu-ngay"],
    { form, _, db in form.contacts(try UnitContact.all(of: form.unit.unit.id, in: db)) },
    action: { request, db in
      try request.keepContact(
        phone: request.formValue("dien-thoai"), address: request.formValue("dia-chi"), email: request.formValue("thu-dien-tu"),
        from: request.formValue("tu-ngay"), of: request.targetUnit, in: db)
      return .redirect("/don-vi/\(try request.targetUnit)", flash: LocalizedMessage("done.saved"))
    })
  changeRoutes(&routes)
}

/// A form about one unit and what is done with it; what does not hold comes back with what was typed.
private func unitRoute(
  _ routes: inout Routes, _ name: String, _ title: String, fields fields: Set<String>,
  _ page: @escaping @Sendable (UnitForm, RequestContext, any Connection) throws -> HTML, action: @escaping Routes.Handler
) {
  let path = "/don-vi/{unit}/\(name)"
  routes.get(path, requires: .editUnits, unit: .parameter("unit")) { request, db in
    let form = try UnitForm(request, db)
    return .page(title: request.t(title), breadcrumbs: form.breadcrumbs, try page(form, request, db))
  }
  routes.post(path, requires: .editUnits, unit: .parameter("unit"), fields: fields) { request, db in
    do { return try action(request, db) } catch Problem.invalid(let problems) {
      let form = try UnitForm(request, db, problems)
      return .invalidForm(title: request.t(title), breadcrumbs: form.breadcrumbs, try page(form, request, db))
    }
  }
}

private func changeRoutes(_ routes: inout Routes) {
  routes.get("/thay-doi", requires: .viewUnits, unit: .activeRole) { request, db in
    .page(title: request.t("changes.title"), breadcrumbs: [], try ChangesPage(request, db).html)
  }
  routes.get("/thay-doi/{change}", requires: .viewUnits, unit: .resolved(unitOfChange)) { request, db in
    let page = try ChangePage(request, db)
    return .page(title: page.change.title, breadcrumbs: page.breadcrumbs, page.html)
  }
  routes.post("/thay-doi/{change}/hoan-tac", requires: .editUnits, unit: .resolved(unitOfChange)) { request, db in
    let change = try TreeChange.ofUnits(request, db)
    try request.undo(change, in: db)
    return .redirect("/thay-doi/\(change.id)", flash: LocalizedMessage("done.change-undone"))
  }
}

@Sendable private func unitOfChange(_ request: RequestContext, _ db: any Connection) throws -> Identifier {
  try TreeChange.ofUnits(request, db).home(UnitHistory.current(request.app, in: db), in: db)
}

extension RequestContext {
  /// The part of today's tree that stands below the visitor's own unit.
  fileprivate func ownTree(_ db: any Connection) throws -> Tree { try Tree.asOf(db.today, app, in: db) }
}
