/// What can go wrong in the work of the association, in words for the person doing it. Everything else is our fault.
enum Problem: Error, Sendable {
  /// What was asked for is not there. The sentence says where to look instead.
  case notFound(Sentence)
  case notAllowed(Right)
  /// The right is there, but it does not reach that unit.
  case outOfReach
  /// The form does not come from a page of ours, or from one of an earlier session.
  case notOurForm
  /// Too often in a short time. It is worth trying again after so many seconds.
  case tooOften(seconds: Int)
  /// It took so long that it was given up; nothing of it stays.
  case tookTooLong
  /// It came to a name, or on a way, that is not ours.
  case wrongWay(Way)
  /// Something typed or loaded does not hold; nothing of it was kept.
  case invalid([FieldProblem])
  /// The rule forbids it in the present state.
  case conflict(Sentence)
  /// More than we take at once.
  case tooLarge(Sentence)
  /// The store cannot be used: no room, another program's file, a newer version.
  case store(Sentence)
}

/// Why a request is turned back before anybody asks who it is.
enum Way: String, Sendable {
  /// It names a host that we are not.
  case foreignHost
  /// It came through the proxy, but not over TLS.
  case withoutTLS
  /// It names our host, but did not come through the proxy on this machine.
  case pastTheProxy
}

/// A file that was asked for cannot be written.
struct OutputProblem: Error, Sendable { let sentence: Sentence }

/// One thing that does not hold: where it stands, and what to do about it.
struct FieldProblem: Error, Sendable, Equatable {
  /// The field of a form, or the column of a sheet.
  let field: String
  /// The line of a sheet, counted from 1 with the header.
  let line: Int?
  let sentence: Sentence

  init(_ field: String, line: Int? = nil, _ sentence: Sentence) {
    self.field = field
    self.line = line
    self.sentence = sentence
  }
}
