import Store

/// Authenticates and authorizes a request, within its transaction: user, permissions and answer are of one moment.
struct RequestAuthorizer: Sendable {
  let requested: RequestContext
  let incoming: IncomingRequest
  let isOwnPage: Bool

  /// Authenticates and authorizes before an upload is read; the CSRF token is checked once the form has arrived.
  func checkMayUpload(to route: Routes.Route, _ db: any Connection) throws {
    let user = try authenticate(db)
    guard isOwnPage else { throw Problem.invalidFormToken }
    try checkPermission(of: user, for: route)
  }

  /// The request with its user, once the form is proven to be their own and the permission covers the unit.
  func authorize(_ route: Routes.Route, _ db: any Connection) throws -> RequestContext {
    let user = try authenticate(db)
    if route.method == .post { guard isOwnPage else { throw Problem.invalidFormToken } }
    try checkPermission(of: user, for: route)
    if route.method == .post, user.session != nil {
      guard constantTimeEquals(requested.form["ma-phien"] ?? "", user.token) else {
        throw Problem.invalidFormToken
      }
    }
    var request = requested.with(user)
    try request.resolveUnit(route.unitScope, for: route.permission, db)
    return request
  }

  private func authenticate(_ db: any Connection) throws -> CurrentUser {
    let user = try requested.app.recognise(sessionToken, from: requested.user.address, in: db)
    incoming.resolvedUser.user = user
    return user
  }
  private func checkPermission(of user: CurrentUser, for route: Routes.Route) throws {
    guard user.role.scope(route.permission) != .denied else {
      throw AccessDenied(user: user, hadToken: sessionToken != nil)
    }
  }
  private var sessionToken: String? { incoming.cookies.session(incoming.request) }
}

/// The user may not use this route, and perhaps must do something else first.
struct AccessDenied: Error {
  let user: CurrentUser
  /// They brought a token: of a session that has ended, or of none.
  let hadToken: Bool
}

extension RequestContext {
  fileprivate func with(_ user: CurrentUser) -> RequestContext {
    RequestContext(
      user: user, path: path, query: query, form: form, file: file, app: app, origin: origin, device: device,
      log: log)
  }

  /// Finds the unit that the request is about, and checks that the permission covers it.
  fileprivate mutating func resolveUnit(
    _ scope: Routes.UnitScope, for permission: Permission, _ db: any Connection
  ) throws {
    var days: [Day] = []
    switch scope {
    case .notApplicable: return
    case .activeRole: resolvedUnit = try activeUnit(db)
    case .resolved(let find): resolvedUnit = try find(self, db)
    case .parameter(let name, let parts):
      days = try self.days(parts)
      let text = path[name] ?? query[name] ?? ""
      let isUnnamed = text.isEmpty && path[name] == nil
      resolvedUnit = isUnnamed ? try activeUnit(db) : try unit(text, db)
    }
    try require(permission, in: targetUnit, on: days, db)
  }
  private func unit(_ text: String, _ db: any Connection) throws -> Identifier {
    guard let id = Identifier(text), try UnitHistory.current(app, in: db)[id] != nil else {
      let isInPath = path.values.contains(text)
      throw Problem.notFound(
        isInPath ? LocalizedMessage("problem.no-such-page") : LocalizedMessage("units.unknown", ["text": text]))
    }
    return id
  }
  /// The days whose tree is asked about.
  private func days(_ parts: Set<String>) throws -> [Day] {
    try parts.sorted().compactMap { try $0 == "ngay" ? day($0) : period($0)?.last }
  }
}
