/// Errors a user can act on. Anything else is an internal error.
enum Problem: Error, Sendable {
  /// What was asked for does not exist. The message says where to look instead.
  case notFound(LocalizedMessage)
  case notAllowed(Permission)
  /// The role has the permission, but not in that unit.
  case outOfScope
  /// The form does not come from a page of this server, or from one of an earlier session.
  case invalidFormToken
  /// Too many attempts in a short time; users can try again after so many seconds.
  case rateLimited(seconds: Int)
  /// It took too long and was abandoned; nothing of it is saved.
  case timedOut
  /// The request came to a host name, or by a protocol, that is not served.
  case connectionRejected(ConnectionRejection)
  /// Something that was typed or imported is invalid; nothing of it was saved.
  case invalid([FieldProblem])
  /// The rule forbids it in the present state.
  case conflict(LocalizedMessage)
  /// More than the server accepts at once.
  case payloadTooLarge(LocalizedMessage)
  /// The database cannot be used: disk full, another program's file, a newer version.
  case databaseUnavailable(LocalizedMessage)
}

/// Why a request is rejected before authentication.
enum ConnectionRejection: String, Sendable {
  /// Its host name is not that of this server.
  case unknownHost
  /// It came through the proxy, but not over TLS.
  case insecure
  /// It names our host, but did not come through the proxy on this machine.
  case bypassedProxy
}

/// A file that was asked for cannot be written.
struct OutputError: Error, Sendable { let message: LocalizedMessage }

/// One invalid field: where it is, and what to do about it.
struct FieldProblem: Error, Sendable, Equatable {
  /// The field of a form, or the column of a sheet.
  let field: String
  /// The line of a sheet, counted from 1 with the header.
  let line: Int?
  let message: LocalizedMessage

  init(_ field: String, line: Int? = nil, _ message: LocalizedMessage) {
    self.field = field
    self.line = line
    self.message = message
  }
}
