/// What can go wrong in the work of the association, in words for the person doing it. Everything
/// else is our fault.
enum Problem: Error, Sendable {
  /// What was asked for is not there. The sentence says where to look instead.
  case notFound(LocalizedMessage)
  case notAllowed(Permission)
  /// The right is there, but it does not reach that unit.
  case outOfScope
  /// The form does not come from a page of ours, or from one of an earlier session.
  case invalidFormToken
  /// Too often in a short time. It is worth trying again after so many seconds.
  case rateLimited(seconds: Int)
  /// It took so long that it was given up; nothing of it stays.
  case timedOut
  /// It came to a name, or on a way, that is not ours.
  case connectionRejected(ConnectionRejection)
  /// Something that was typed or imported is invalid; nothing of it was saved.
  case invalid([FieldProblem])
  /// The rule forbids it in the present state.
  case conflict(LocalizedMessage)
  /// More than we take at once.
  case payloadTooLarge(LocalizedMessage)
  /// The database cannot be used: disk full, another program's file, a newer version.
  case databaseUnavailable(LocalizedMessage)
}

/// Why a request is turned back before anybody asks who it is.
enum ConnectionRejection: String, Sendable {
  /// It names a host that we are not.
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
