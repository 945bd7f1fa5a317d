import Store
import WebUI

/// The register of members: the list, one member, and what can be done with them.
func memberRoutes(_ routes: inout Routes) {
  listRoutes(&routes)
  memberPageRoutes(&routes)
  consentRoutes(&routes)
  membershipEndRoutes(&routes)
  duesRoutes(&routes)
  duplicateRoutes(&routes)
  sensitiveFieldRoutes(&routes)
}

let memberListPath = "/don-vi/{unit}/danh-sach/hoi-vien"
private let memberPath = "/hoi-vien/{member}"

let unitOfMember: @Sendable (RequestContext, any Connection) throws -> Identifier = {
  request, db in
  try Member.find(request.id("member"), request.app, in: db).unitId
}

private func listRoutes(_ routes: inout Routes) {
  let unit = Routes.UnitScope.parameter("unit")
  routes.get(memberListPath, requires: .viewMembers, unit: unit, cached: true) { request, db in
    let page = try MemberListPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html)
  }
  routes.form(
    memberListPath + "/moi", requires: .editMembers, unit: unit, page: AddMemberPage.self
  ) { request, operation in
    let member = try Member.join(
      unit: request.targetUnit, typed: request.form,
      isSure: request.formValue("dung-nhu-vay") == "co", by: operation)
    return .redirect(
      "/hoi-vien/\(member.id)", flash: LocalizedMessage("done.joined", ["name": member.name]))
  }
  routes.get(memberListPath + "/the", requires: .editMembers, unit: unit) { request, db in
    let page = try CardsPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html)
  }
  routes.action(
    memberListPath + "/the/so", requires: .editMembers, unit: unit
  ) { request, operation in
    let unit = try request.targetUnit
    let count = try Member.numberCards(in: unit, by: operation)
    return .redirect(
      "\(memberRegister.path(of: unit))/the",
      flash: LocalizedMessage("done.numbered", ["count": count]))
  }
  routes.get(
    memberListPath + "/phieu", requires: .viewMembers, unit: .parameter("unit", days: ["ky"])
  ) { request, db in
    let page = try PrintableCountForm(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html)
  }
}

private func memberPageRoutes(_ routes: inout Routes) {
  let unit = Routes.UnitScope.resolved(unitOfMember)
  routes.get(memberPath, requires: .viewMembers, unit: unit) { request, db in
    let page = try MemberPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.action(memberPath + "/xem", requires: .editMembers, unit: unit) { request, operation in
    let page = try MemberPage(request, isOpen: true, operation.db)
    let member = page.member
    try operation.audit(
      "members.viewed", ["name": member.name], on: member.subject, in: member.unitId)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
  }
  routes.form(
    memberPath + "/sua", requires: .editMembers, unit: unit, page: EditMemberPage.self
  ) { request, operation in
    let member = try Member.find(request.id("member"), request.app, in: operation.db)
    try member.correct(typed: request.form, by: operation)
    return .saved(member)
  }
}

private func consentRoutes(_ routes: inout Routes) {
  let unit = Routes.UnitScope.resolved(unitOfMember)
  routes.formAction(
    memberPath + "/dong-y", requires: .editMembers, unit: unit, page: MemberPage.self,
    fields: ConsentForm.fields
  ) { request, operation in
    let member = try Member.find(request.id("member"), request.app, in: operation.db)
    let form = try ConsentForm(request.form)
    try member.recordConsent(on: form.day, how: form.how, takenBy: form.takenBy, by: operation)
    return .saved(member)
  }
  routes.action(
    memberPath + "/rut-dong-y", requires: .editMembers, unit: unit, fields: ["dong-y"]
  ) { request, operation in
    let member = try Member.find(request.id("member"), request.app, in: operation.db)
    guard let consent = Identifier(request.formValue("dong-y")) else {
      throw Problem.conflict(LocalizedMessage("members.consent.gone"))
    }
    try member.withdrawConsent(consent, on: operation.today, by: operation)
    return .saved(member)
  }
}

private func membershipEndRoutes(_ routes: inout Routes) {
  let unit = Routes.UnitScope.resolved(unitOfMember)
  routes.formAction(
    memberPath + "/thoi", requires: .editMembers, unit: unit, page: MemberPage.self,
    fields: MembershipEndForm.fields
  ) { request, operation in
    let member = try Member.find(request.id("member"), request.app, in: operation.db)
    let form = try MembershipEndForm(request.form)
    try member.end(on: form.day, reason: form.reason, by: operation)
    return .saved(member)
  }
  routes.action(memberPath + "/mo-lai", requires: .editMembers, unit: unit) { request, operation in
    let member = try Member.find(request.id("member"), request.app, in: operation.db)
    try member.reopen(by: operation)
    return .saved(member)
  }
  routes.form(
    memberPath + "/chuyen", requires: .editMembers, unit: unit, page: TransferMemberPage.self
  ) { request, operation in
    let form = try TransferForm(request.form)
    let member = try Member.find(request.id("member"), request.app, in: operation.db)
    let moved = try member.transfer(to: form.unit, lastDay: form.lastDay, by: operation)
    return .redirect(
      "/hoi-vien/\(moved.id)", flash: LocalizedMessage("done.moved", ["name": moved.name]))
  }
}

extension RouteResponse {
  fileprivate static func saved(_ member: Member) -> RouteResponse {
    .redirect("/hoi-vien/\(member.id)", flash: LocalizedMessage("done.saved"))
  }
}

private func sensitiveFieldRoutes(_ routes: inout Routes) {
  let path = memberListPath + "/truong"
  let unit = Routes.UnitScope.parameter("unit")
  routes.form(
    path, requires: .enableSensitiveFields, unit: unit, page: SensitiveFieldsPage.self
  ) { request, operation in
    let unit = try request.targetUnit
    try memberRegister.enableField(
      request.formValue("truong"), in: unit, purpose: request.formValue("muc-dich"), by: operation)
    return .redirect(
      memberRegister.path(of: unit) + "/truong", flash: LocalizedMessage("done.saved"))
  }
  routes.action(
    path + "/tat", requires: .enableSensitiveFields, unit: unit, fields: ["lua-chon"]
  ) { request, operation in
    let unit = try request.targetUnit
    guard let option = Identifier(request.formValue("lua-chon")) else {
      throw Problem.notFound(LocalizedMessage("register.no-field"))
    }
    try memberRegister.disableField(option: option, in: unit, by: operation)
    return .redirect(
      memberRegister.path(of: unit) + "/truong", flash: LocalizedMessage("done.saved"))
  }
}
