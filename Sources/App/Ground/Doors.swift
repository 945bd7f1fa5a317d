import Page
import Store

/// Every way in from the web: a method, a path, the right it needs, the unit it is about, and the answer.
struct Doors: Sendable {
  typealias Answer = @Sendable (Visit, any Connection) throws -> Reply
  /// An answer that waits for something slow, such as a password's hash: it opens its own transactions.
  typealias SlowAnswer = @Sendable (Visit) async throws -> Reply
  enum Method: String, Sendable { case get, post }

  /// Which unit a request is about. The right must reach it before the door answers.
  enum Place: Sendable {
    /// The right is not a matter of units.
    case nowhere
    /// The unit in which the visitor works.
    case ofTheHat
    /// The unit that the path or the query names so; the visitor's own where the query names none. `days` are the parts
    /// of the address that say as of when it is asked about; a door that has none asks about today.
    case named(String, days: Set<String> = [])
    /// The unit of the record that the request is about.
    case found(@Sendable (Visit, any Connection) throws -> Identifier)
  }
  enum Work: Sendable {
    case quick(Answer)
    case slow(SlowAnswer)
  }
  struct Door: Sendable {
    let method: Method
    /// Parts in braces are handed to the answer by name: `/don-vi/{unit}`.
    let path: String
    let right: Right
    let place: Place
    /// The fields of its form. A form with others is not ours.
    let fields: Set<String>
    /// What it shows follows from the visitor, the address and the store alone, and not from the time of day: the page
    /// may be kept until the store changes.
    let isKept: Bool
    let work: Work
    /// How many bytes its form may have when it brings a file; nil: it brings none.
    var mostBytes: Int?
  }
  private(set) var all: [Door] = []

  /// Something to see. The answer runs in a reading transaction.
  mutating func get(
    _ path: String, needs right: Right, in place: Place, kept: Bool = false, _ answer: @escaping Answer
  ) {
    all.append(
      Door(method: .get, path: path, right: right, place: place, fields: [], isKept: kept, work: .quick(answer)))
  }
  /// Something to do. The answer runs in a writing transaction: it happens whole or not at all.
  mutating func post(
    _ path: String, needs right: Right, in place: Place, takes fields: Set<String> = [], _ answer: @escaping Answer
  ) {
    all.append(
      Door(method: .post, path: path, right: right, place: place, fields: fields, isKept: false, work: .quick(answer)))
  }
  /// Something to do with a file that the form brings.
  mutating func upload(
    _ path: String, needs right: Right, in place: Place, takes fields: Set<String> = [], most bytes: Int,
    _ answer: @escaping Answer
  ) {
    all.append(
      Door(
        method: .post, path: path, right: right, place: place, fields: fields, isKept: false, work: .quick(answer),
        mostBytes: bytes))
  }
  /// Something to do that has to wait for something slow; keep these few.
  mutating func slowPost(
    _ path: String, needs right: Right, in place: Place, takes fields: Set<String> = [], _ answer: @escaping SlowAnswer
  ) {
    all.append(
      Door(method: .post, path: path, right: right, place: place, fields: fields, isKept: false, work: .slow(answer)))
  }
}

/// What a door answers.
enum Reply: Sendable {
  /// A page: its title, the way back up the tree, and its content. The frame is put around it.
  case page(title: String, trail: [Link], HTML)
  /// The same page again with what was typed and what is wrong with it; nothing was changed.
  case again(title: String, trail: [Link], HTML)
  /// Go there instead, after something was done. `say` stands above that page, once.
  case goTo(String, say: Sentence? = nil)
  /// A file to keep.
  case file(name: String, type: String, bytes: [UInt8])
  /// Somebody has signed in: his browser keeps the token and goes there.
  case signIn(token: String, goTo: String, say: Sentence? = nil)
  /// A page that is shown once, in a session that has just begun anew.
  case newSession(token: String, title: String, HTML)
  case signOut(goTo: String, say: Sentence)
  case speak(Language, goTo: String)

  /// A table for Excel.
  static func workbook(name: String, _ bytes: [UInt8]) -> Reply {
    .file(name: name, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes: bytes)
  }
  /// A paper for Word.
  static func word(name: String, _ bytes: [UInt8]) -> Reply {
    .file(name: name, type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", bytes: bytes)
  }
}
