import Page
import Store

/// Every way in from the web: a method, a path, the right it needs, and the answer.
struct Doors: Sendable {
  typealias Answer = @Sendable (Visit, any Connection) throws -> Reply
  enum Method: String, Sendable { case get, post }
  struct Door: Sendable {
    let method: Method
    /// Parts in braces are handed to the answer by name: `/don-vi/{unit}`.
    let path: String
    let right: Right
    let answer: Answer
  }
  private(set) var all: [Door] = []

  /// Something to see. The answer runs in a reading transaction.
  mutating func get(_ path: String, needs right: Right, _ answer: @escaping Answer) {
    all.append(Door(method: .get, path: path, right: right, answer: answer))
  }
  /// Something to do. The answer runs in a writing transaction: it happens whole or not at all.
  mutating func post(_ path: String, needs right: Right, _ answer: @escaping Answer) {
    all.append(Door(method: .post, path: path, right: right, answer: answer))
  }
}

/// What a door answers.
enum Reply: Sendable {
  /// A page: its title, the way back up the tree, and its content. The frame is put around it.
  case page(title: String, trail: [Link], HTML)
  /// The same page again with what was typed and what is wrong with it; nothing was changed.
  case again(title: String, trail: [Link], HTML)
  /// Go there instead, after something was done.
  case goTo(String)
  /// A file to keep.
  case file(name: String, type: String, bytes: [UInt8])
}
