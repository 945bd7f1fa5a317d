/// A component in one of its states, with made-up content: for the living page, for tests and for
/// pictures.
public struct Example: Sendable {
  /// What is shown, in a few words.
  public let name: String
  public let html: HTML
  public init(_ name: String, _ html: HTML) {
    self.name = name
    self.html = html
  }
}
