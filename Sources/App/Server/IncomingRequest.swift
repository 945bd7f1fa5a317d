import Hummingbird
import Logging
import Synchronization

/// A request on its way in, with what is known of it so far.
struct IncomingRequest: Sendable {
  let request: Request
  var app: AppContext
  var cookies = Cookies(isSecure: false)
  let resolvedUser: ResolvedUser
  let logger: Logger

  init(_ request: Request, _ app: AppContext, _ context: ServerRequestContext) {
    self.request = request
    self.app = app
    logger = context.logger
    resolvedUser = ResolvedUser(.anonymous(from: context.peer ?? "-"))
  }
}

/// The user who was found to ask: error pages and the log need them also when the handler fails later.
final class ResolvedUser: Sendable {
  private let found: Mutex<CurrentUser>
  init(_ user: CurrentUser) { found = Mutex(user) }
  var user: CurrentUser {
    get { found.withLock { $0 } }
    set { found.withLock { $0 = newValue } }
  }
}
