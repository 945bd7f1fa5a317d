import Store
import WebUI

/// Members who may have been entered twice: the list, two side by side, merging and undoing a merge.
func duplicateRoutes(_ routes: inout Routes) {
  routes.get(
    memberListPath + "/trung", requires: .editMembers, unit: .parameter("unit")
  ) { request, db in
    let page = try DuplicatesPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html)
  }
  let path = "/hoi-vien/trung/{one}/{other}"
  let unit = Routes.UnitScope.resolved { request, db in
    try CompareDuplicatesPage.member(named: "one", of: request, in: db).unitId
  }
  routes.get(path, requires: .editMembers, unit: unit) { request, db in
    let page = try CompareDuplicatesPage(request, db)
    return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html)
  }
  let fields = CompareDuplicatesPage.fields
  routes.action(
    path + "/gop", requires: .editMembers, unit: unit, fields: Set(fields.map { "giu-\($0)" })
  ) { request, operation in
    let pair = try CompareDuplicatesPage(request, operation.db)
    let taken = Set(fields.filter { request.formValue("giu-\($0)") == "phai" })
    _ = try pair.other.merge(into: pair.one, taking: taken, by: operation)
    return .redirect(
      "/hoi-vien/\(pair.one.id)", flash: LocalizedMessage("done.merged", ["name": pair.one.name]))
  }
  routes.action(path + "/khac", requires: .editMembers, unit: unit) { request, operation in
    let pair = try CompareDuplicatesPage(request, operation.db)
    try pair.one.markAsDifferent(from: pair.other, by: operation)
    return .redirect(
      memberRegister.path(of: pair.one.unitId) + "/trung", flash: LocalizedMessage("done.apart"))
  }
  let unitOfMerge = Routes.UnitScope.resolved { request, db in
    try PersonMerge.find(request.id("merge"), in: db).unitId
  }
  routes.action(
    "/hoi-vien/gop/{merge}/tach", requires: .editMembers, unit: unitOfMerge
  ) { request, operation in
    let merge = try PersonMerge.find(request.id("merge"), in: operation.db)
    try merge.undo(by: operation)
    return .redirect(
      memberRegister.path(of: merge.unitId), flash: LocalizedMessage("done.unmerged"))
  }
}
