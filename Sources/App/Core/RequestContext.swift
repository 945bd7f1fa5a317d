import Store

/// A file that a form brought.
struct UploadedFile: Sendable {
  /// As the browser calls it; text of anybody.
  let name: String
  let bytes: [UInt8]
}

/// One request: who asks, and with what.
struct RequestContext: Sendable {
  let user: CurrentUser
  /// Parts of the path by their names, percent-decoded.
  var path: [String: String] = [:]
  var query: [String: String] = [:]
  var form: [String: String] = [:]
  /// The file that the form brought.
  var file: UploadedFile?
  let app: AppContext
  /// What our own links begin with: `https://khuyenhoc.example`.
  var origin = ""
  /// What the browser says that it is.
  var device = ""
  /// Writes a line into the log of the program: what happened, by whom and from where, and never what was typed.
  var log: @Sendable (String) -> Void = { _ in }
  /// The unit that the request is about: its door has said which, and the right has been found to reach it.
  var resolvedUnit: Identifier?

  var t: Localizer { app.localizer }
  var role: Role { user.role }

  /// The right as such. Whether it reaches a unit is asked with `require(_:in:)`.
  func require(_ right: Permission) throws {
    guard role.scope(right) != .denied else { throw Problem.notAllowed(right) }
  }
  /// The unit that the request is about.
  var targetUnit: Identifier {
    get throws {
      guard let resolvedUnit else { throw Problem.notFound(LocalizedMessage("problem.no-such-page")) }
      return resolvedUnit
    }
  }
  /// The part of the path named `name`. Throws `notFound` when it is no identifier.
  func id(_ name: String) throws -> Identifier {
    guard let id = path[name].flatMap(Identifier.init) else {
      throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
    }
    return id
  }
  func text(_ name: String) throws -> String {
    guard let text = path[name] else { throw Problem.notFound(LocalizedMessage("problem.no-such-page")) }
    return text
  }
  /// What was typed into a field of the form, without blanks around it.
  func formValue(_ name: String) -> String { (form[name] ?? "").trimmed }
  /// A period in the path or, where the path has none of that name, in the query.
  func period(_ name: String) throws -> Period? {
    guard let text = path[name] ?? query[name], !text.isEmpty else { return nil }
    guard let period = Period(text) else {
      throw Problem.invalid([FieldProblem(name, LocalizedMessage("period.unreadable", ["text": text]))])
    }
    return period
  }
  /// A day in the query: ISO as a form sends it, or as people write it.
  func day(_ name: String) throws -> Day? {
    guard let text = query[name], !text.isEmpty else { return nil }
    guard let day = Day(text) else {
      throw Problem.invalid([FieldProblem(name, LocalizedMessage("day.unreadable", ["text": text]))])
    }
    return day
  }
}
