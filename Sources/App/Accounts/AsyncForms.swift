import Store
import WebUI

extension Routes {
  /// The POST of a form whose action waits for something slow, such as the hash of a password. When
  /// it throws `Problem.invalid`, the page comes back (422) with what is wrong.
  /// - Parameters:
  ///   - field: where conflicts are shown, such as a pause after wrong passwords; nil when they have
  ///     a page of their own.
  ///   - isOnlyField: all problems are shown at `field`, whatever the action calls it.
  mutating func asyncForm(
    _ path: String, requires permission: Permission, fields: Set<String>, field: String? = nil,
    isOnlyField: Bool = false,
    page: @escaping @Sendable (RequestContext, any Connection, FormState) throws -> RouteResponse,
    action: @escaping AsyncHandler
  ) {
    postAsync(path, requires: permission, unit: .notApplicable, fields: fields) { request in
      do { return try await action(request) } catch let problem as Problem {
        guard var problems = problem.fieldProblems(conflictsAt: field) else { throw problem }
        if isOnlyField, let field { problems = problems.map { FieldProblem(field, $0.message) } }
        let form = FormState(typed: request.form, problems: problems)
        return try await request.app.database.read { try page(request, $0, form) }
      }
    }
  }
}

extension FormPage {
  /// The page as it is first shown, or with what is wrong.
  func response(_ form: FormState = .new) -> RouteResponse {
    form.problems.isEmpty
      ? .page(title: title, breadcrumbs: breadcrumbs, html(form))
      : .invalidForm(title: title, breadcrumbs: breadcrumbs, html(form))
  }
}

extension Problem {
  /// What users can correct in the form; nil when it is something else.
  fileprivate func fieldProblems(conflictsAt field: String?) -> [FieldProblem]? {
    switch self {
    case .invalid(let problems): problems
    case .conflict(let message): field.map { [FieldProblem($0, message)] }
    default: nil
    }
  }
}
