import Yams

/// A message of the catalog with the values to fill in:
/// `LocalizedMessage("units.unknown", ["name": "Vân Hồ"])`. The same message exists in every
/// language.
struct LocalizedMessage: Sendable, Hashable {
  let key: String
  let parts: [String: any Localizable]

  init(_ key: String, _ parts: [String: any Localizable] = [:]) {
    self.key = key
    self.parts = parts
  }
  static func == (one: LocalizedMessage, other: LocalizedMessage) -> Bool {
    one.canonicalForm == other.canonicalForm
  }
  func hash(into hasher: inout Hasher) { hasher.combine(canonicalForm) }
}

/// An error in a catalog: ours, found by a test and at the start.
struct CatalogError: Error { let text: String }

/// The catalog of all texts on screens, in documents and in the shell, in one language.
struct Localizer: Sendable {
  let language: Language
  private let messages: [String: String]
  init(_ messages: [String: String], language: Language = .vi) {
    self.messages = messages
    self.language = language
  }
  /// - Parameter yaml: one flat map from key to sentence; `{name}` marks a place to fill. What is
  ///   said of one thing may differ from what is said of many: `<key>.one` is for a `{count}` of 1.
  init(yaml: String, language: Language = .vi) throws {
    // Node by node: with the general decoder every start of the program took 160 ms longer.
    guard let catalogue = try Yams.compose(yaml: yaml)?.mapping else {
      throw CatalogError(text: "it is no map")
    }
    var messages: [String: String] = [:]
    for (key, message) in catalogue {
      guard let key = key.scalar?.string, let text = message.scalar?.string else {
        throw CatalogError(text: "“\(key.scalar?.string ?? "?")” is no sentence")
      }
      guard messages.updateValue(text, forKey: key) == nil else {
        throw CatalogError(text: "“\(key)” stands twice")
      }
    }
    self.init(messages, language: language)
  }

  var keys: Set<String> { Set(messages.keys) }

  func callAsFunction(_ message: LocalizedMessage) -> String {
    // A missing key is a mistake that a test finds; users see the key rather than nothing.
    guard var text = template(message) else { return message.key }
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    for (name, part) in message.parts {
      text = text.replacing("{\(name)}", with: part.localized(by: self))
    }
    return text
  }
  private func template(_ message: LocalizedMessage) -> String? {
    // Vietnamese knows no plural.
    if language != .vi, message.parts["count"]?.canonicalForm == "1",
      let one = messages["\(message.key).one"]
    {
      return one
    }
    return messages[message.key]
  }
  // Two functions, not one with a default: a bare text would then be said as it is, and not looked
  // up.
  func callAsFunction(_ key: String) -> String { self(LocalizedMessage(key)) }
  func callAsFunction(_ key: String, _ parts: [String: any Localizable]) -> String {
    self(LocalizedMessage(key, parts))
  }
  func callAsFunction(_ thing: any Localizable) -> String { thing.localized(by: self) }
}
