import Store
import WebUI

/// The route table: method, path, permission, unit and handler.
struct Routes: Sendable {
  typealias Handler = @Sendable (RequestContext, any Connection) throws -> RouteResponse
  /// An answer that waits for something slow, such as a password's hash: it opens its own transactions.
  typealias AsyncHandler = @Sendable (RequestContext) async throws -> RouteResponse
  enum Method: String, Sendable { case get, post }

  /// Which unit a request is about. The permission must cover it before the handler runs.
  enum UnitScope: Sendable {
    /// The right is not a matter of units.
    case notApplicable
    /// The unit in which the user works.
    case activeRole
    /// The unit that the path or the query names so; the user's own where the query names none. `days` are the parts
    /// of the address that say as of when it is asked about; a route that has none asks about today.
    case parameter(String, days: Set<String> = [])
    /// The unit of the record that the request is about.
    case resolved(@Sendable (RequestContext, any Connection) throws -> Identifier)
  }
  enum Action: Sendable {
    case sync(Handler)
    case async(AsyncHandler)
  }
  struct Route: Sendable {
    let method: Method
    /// Parts in braces are handed to the answer by name: `/don-vi/{unit}`.
    let path: String
    let permission: Permission
    let unitScope: UnitScope
    /// The fields of its form. A form with others is not ours.
    let fields: Set<String>
    /// What it shows follows from the user, the address and the store alone, and not from the time of day: the page
    /// may be kept until the store changes.
    let isCached: Bool
    let action: Action
    /// How many bytes its form may have when it brings a file; nil: it brings none.
    var maxBytes: Int?
  }
  private(set) var all: [Route] = []

  /// Something to see. The answer runs in a reading transaction.
  mutating func get(
    _ path: String, requires right: Permission, unit place: UnitScope, cached: Bool = false, _ answer: @escaping Handler
  ) {
    all.append(
      Route(
        method: .get, path: path, permission: right, unitScope: place, fields: [], isCached: cached,
        action: .sync(answer)))
  }
  /// Something to do. The answer runs in a writing transaction: it happens whole or not at all.
  mutating func post(
    _ path: String, requires right: Permission, unit place: UnitScope, fields: Set<String> = [],
    _ answer: @escaping Handler
  ) {
    all.append(
      Route(
        method: .post, path: path, permission: right, unitScope: place, fields: fields, isCached: false,
        action: .sync(answer)))
  }
  /// Something to do with a file that the form brings.
  mutating func upload(
    _ path: String, requires right: Permission, unit place: UnitScope, fields: Set<String> = [], limit bytes: Int,
    _ answer: @escaping Handler
  ) {
    all.append(
      Route(
        method: .post, path: path, permission: right, unitScope: place, fields: fields, isCached: false,
        action: .sync(answer),
        maxBytes: bytes))
  }
  /// Something to do that has to wait for something slow; keep these few.
  mutating func postAsync(
    _ path: String, requires right: Permission, unit place: UnitScope, fields: Set<String> = [],
    _ answer: @escaping AsyncHandler
  ) {
    all.append(
      Route(
        method: .post, path: path, permission: right, unitScope: place, fields: fields, isCached: false,
        action: .async(answer)))
  }
}

/// What a handler returns.
enum RouteResponse: Sendable {
  /// A page: its title, the way back up the tree, and its content. The frame is put around it.
  case page(title: String, breadcrumbs: [Link], HTML)
  /// The same page again with what was typed and what is wrong with it; nothing was changed.
  case invalidForm(title: String, breadcrumbs: [Link], HTML)
  /// Go there instead, after something was done. `say` stands above that page, once.
  case redirect(String, flash: LocalizedMessage? = nil)
  /// A file to keep.
  case file(name: String, type: String, bytes: [UInt8])
  /// Somebody has signed in: the browser keeps the token and goes there.
  case signIn(token: String, redirectTo: String, flash: LocalizedMessage? = nil)
  /// A page that is shown once, in a session that has just begun.
  case newSession(token: String, title: String, HTML)
  case signOut(redirectTo: String, flash: LocalizedMessage)
  case setLanguage(Language, redirectTo: String)

  /// A table for Excel.
  static func workbook(name: String, _ bytes: [UInt8]) -> RouteResponse {
    .file(name: name, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes: bytes)
  }
  /// A paper for Word.
  static func word(name: String, _ bytes: [UInt8]) -> RouteResponse {
    .file(name: name, type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", bytes: bytes)
  }
}
