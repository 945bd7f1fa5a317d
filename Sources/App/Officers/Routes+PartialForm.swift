import Store

extension Routes {
  /// The POST of one of several forms on a page: only the fields of this form may be posted, and
  /// the whole page comes back when it is invalid.
  mutating func formAction<Page: FormPage & SendableMetatype>(
    _ path: String, requires permission: Permission, unit: UnitScope, page: Page.Type,
    fields: Set<String>,
    action: @escaping @Sendable (RequestContext, Operation) throws -> RouteResponse
  ) {
    post(path, requires: permission, unit: unit, fields: fields) { request, db in
      do {
        return try action(request, request.operation(in: db))
      } catch Problem.invalid(let problems) {
        let page = try Page(request, db)
        let state = FormState(typed: request.form, problems: problems)
        return .invalidForm(
          title: page.title, breadcrumbs: page.breadcrumbs, page.html(state))
      }
    }
  }
}
