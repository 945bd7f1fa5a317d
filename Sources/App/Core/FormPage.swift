import Store
import WebUI

/// A page that asks something: drawn empty, or with what was typed and what is wrong with it.
protocol FormPage: SendableMetatype {
  var title: String { get }
  var breadcrumbs: [Link] { get }
  var t: Localizer { get }
  /// The fields that may be posted; a form with others is refused.
  static var fields: Set<String> { get }

  /// Reads what the page shows; the request names the record.
  init(_ request: RequestContext, _ db: any Connection) throws

  /// Everything below the error summary.
  /// - Parameter form: what was typed and what is wrong with it; empty when the page is first shown.
  func content(_ form: FormState) -> HTML
}

extension FormPage {
  /// The whole page, with a summary of what is wrong above it.
  func html(_ form: FormState = .new) -> HTML {
    "\(errorSummary(t("form.problems"), form.problems.map { ($0.field, t($0.message)) }))\(content(form))"
  }
}

/// What was typed into a form, and what is wrong with it.
struct FormState: Sendable {
  /// By the names of the fields; nil when the page is first shown and fields show what is known.
  let typed: [String: String]?
  let problems: [FieldProblem]

  static let new = FormState(typed: nil, problems: [])

  /// What a field shows: what was typed, or else what is known.
  func value(_ field: String, known: String = "") -> String { typed.map { $0[field] ?? "" } ?? known }

  /// One question with its label, its hint, what was typed (or is known) and what is wrong with it.
  /// - Parameters:
  ///   - label: a key of the catalog; `hint` too.
  ///   - known: what the field shows when the page is first shown.
  func field(
    _ name: String, label: String, hint: String? = nil, kind: Field.Kind = .text, known: String = "",
    _ t: Localizer
  ) -> HTML {
    Field(
      name, label: t(label), hint: hint.map { t($0) }, kind: kind, value: value(name, known: known),
      problem: errorMessage(for: name, in: problems, t)
    ).html
  }
}

extension Routes {
  /// Registers a form: GET shows the page, POST runs the action in a writing transaction. When the action throws
  /// `Problem.invalid`, everything is rolled back and the page comes back (422) with what was typed and an error summary.
  /// - Parameters:
  ///   - postPath: where the form is sent, when that is not the path of the page.
  mutating func form<Page: FormPage>(
    _ path: String, requires permission: Permission, unit: UnitScope, page: Page.Type,
    postPath: String? = nil, action: @escaping @Sendable (RequestContext, Operation) throws -> RouteResponse
  ) {
    get(path, requires: permission, unit: unit) { request, db in
      let page = try Page(request, db)
      return .page(title: page.title, breadcrumbs: page.breadcrumbs, page.html())
    }
    formAction(postPath ?? path, requires: permission, unit: unit, page: page, action: action)
  }

  /// Only the POST of a form that is shown on a page of its own, or on a page with several forms.
  /// - Parameter fields: the fields of this form, when the page has others with other fields.
  mutating func formAction<Page: FormPage>(
    _ path: String, requires permission: Permission, unit: UnitScope, page: Page.Type,
    fields: Set<String>? = nil,
    action: @escaping @Sendable (RequestContext, Operation) throws -> RouteResponse
  ) {
    post(path, requires: permission, unit: unit, fields: fields ?? Page.fields) { request, db in
      do {
        return try action(request, request.operation(in: db))
      } catch Problem.invalid(let problems) {
        let page = try Page(request, db)
        let state = FormState(typed: request.form, problems: problems)
        return .invalidForm(title: page.title, breadcrumbs: page.breadcrumbs, page.html(state))
      }
    }
  }

  /// One press of a button: no fields to correct, then on to another page.
  mutating func action(
    _ path: String, requires permission: Permission, unit: UnitScope, fields: Set<String> = [],
    _ action: @escaping @Sendable (RequestContext, Operation) throws -> RouteResponse
  ) {
    post(path, requires: permission, unit: unit, fields: fields) { request, db in
      try action(request, request.operation(in: db))
    }
  }
}

/// What is wrong with a field, in words; nil when nothing is.
func errorMessage(for field: String, in problems: [FieldProblem], _ t: Localizer) -> String? {
  problems.first { $0.field == field }.map { t($0.message) }
}
