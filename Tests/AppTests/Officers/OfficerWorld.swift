import Store
import Testing

@testable import App

/// Operations on officers from the command line, so that tests can tell in a line who holds what.
struct OfficerWorld: Sendable {
  let app: AppContext
  init(_ app: AppContext) { self.app = app }

  func officers() async throws -> Officers { try await app.database.read { [app] in try Officers.current(app, in: $0) } }
  func post(_ id: Identifier) async throws -> Post { try await officers().post(id) }

  /// Enters somebody with a post. `days` is `2020-07-01/2024-12-31`; either end may be missing.
  @discardableResult
  func appoint(
    _ title: String, _ name: String? = nil, in code: String, _ days: String = "/", term: Int? = nil,
    person: Identifier? = nil, _ change: @escaping @Sendable (inout Post) -> Void = { _ in }
  ) async throws -> Post {
    let unit = try await app.unit(code).id
    let officers = try await officers()
    return try await app.database.write { [app] db in
      let known = person.flatMap { officers.people[$0] }
      let person = known ?? Officer(name, at: db.now, by: "an")
      var post = Post(title, of: person.id, in: unit, at: db.now, by: "an")
      let ends = days.split(separator: "/", omittingEmptySubsequences: false).map { Day(String($0)) }
      (post.validFrom, post.validTo) = (ends.first.flatMap { $0 }, ends.last.flatMap { $0 })
      post.termId = term.flatMap { officers.term($0, of: unit)?.id }
      change(&post)
      try person.appoint(to: post, by: operation(app, db))
      return post
    }
  }
  @discardableResult
  func convene(_ number: Int, in code: String, _ days: String = "/", congress: String? = nil) async throws -> Term {
    let unit = try await app.unit(code).id
    return try await app.database.write { [app] db in
      var term = Term(number, of: unit, at: db.now, by: "an")
      let ends = days.split(separator: "/", omittingEmptySubsequences: false).map { Day(String($0)) }
      (term.validFrom, term.validTo) = (ends.first.flatMap { $0 }, ends.last.flatMap { $0 })
      term.congressOn = congress.flatMap { Day($0) }
      try term.begin(by: operation(app, db))
      return term
    }
  }
  func end(_ post: Post, on day: String, why: String = "nghỉ", change: Identifier? = nil) async throws {
    try await app.database.write { [app] db in
      try post.end(on: Day(day)!, reason: why, change: change, by: operation(app, db))
    }
  }
  /// The messages with which an operation is refused; empty when it succeeds.
  func refusal(_ action: () async throws -> Void) async throws -> [String] {
    do { try await action() } catch Problem.invalid(let problems) {
      return problems.map { app.localizer($0.message) }
    } catch Problem.conflict(let message) {
      return [app.localizer(message)]
    }
    return []
  }
  func scope(_ code: String, on day: String?) async throws -> OfficerSnapshot {
    let unit = try await app.unit(code).id
    return try await app.database.read { [app] in
      try OfficerSnapshot(app, below: unit, on: day.flatMap { Day($0) }, in: $0)
    }
  }
}

private func operation(_ app: AppContext, _ db: any Connection) -> Operation {
  Operation(app: app, user: .commandLine("an"), db: db)
}

/// A district that has ended, beside one that stands.
let endedDistrict = """
  code,kind,name,parent,valid_from,valid_to
  90,province,Tỉnh Mẫu,,,
  901,district,Huyện An Bình,90,2010-01-01,2025-06-30
  902,district,Huyện Bình Xuân,90,,
  90101,commune,Xã Nà Lành,901,2010-01-01,2025-06-30
  90201,chapter,Chi hội Bản Mới,902,,
  """
func withEndedDistrict(_ database: any Database) async throws -> OfficerWorld {
  let app = try await emptyHouse(database)
  try await app.load("don-vi.csv", endedDistrict)
  return OfficerWorld(app)
}

/// A page as it is read aloud: one blank between two words.
func readAloud(_ html: String) -> String {
  plainText(html).split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
