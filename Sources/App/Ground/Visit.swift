import Store

/// One request: who asks, with what, and the house he stands in.
struct Visit: Sendable {
  let role: Role
  /// Parts of the path by their names, percent-decoded.
  let path: [String: String]
  let query: [String: String]
  let form: [String: String]
  let house: House

  var say: Words { house.words }

  func needs(_ right: Right) throws {
    guard role.may(right) else { throw Problem.notAllowed(right) }
  }
  /// The part of the path named `name`. Throws `notFound` when it is no identifier.
  func id(_ name: String) throws -> Identifier {
    guard let id = path[name].flatMap(Identifier.init) else { throw Problem.notFound(Sentence("problem.no-such-page")) }
    return id
  }
  func text(_ name: String) throws -> String {
    guard let text = path[name] else { throw Problem.notFound(Sentence("problem.no-such-page")) }
    return text
  }
  /// A period in the path or, where the path has none of that name, in the query.
  func period(_ name: String) throws -> Period? {
    guard let text = path[name] ?? query[name], !text.isEmpty else { return nil }
    guard let period = Period(text) else {
      throw Problem.invalid([FieldProblem(name, Sentence("period.unreadable", ["text": text]))])
    }
    return period
  }
  /// A day in the query: ISO as a form sends it, or as people write it.
  func day(_ name: String) throws -> Day? {
    guard let text = query[name], !text.isEmpty else { return nil }
    guard let day = Day(text) else {
      throw Problem.invalid([FieldProblem(name, Sentence("day.unreadable", ["text": text]))])
    }
    return day
  }
}
