import Yams

/// A sentence of the catalogue with what is to be filled in: `Sentence("units.unknown", ["name": "Vân Hồ"])`. The same
/// sentence can be said in any language.
struct Sentence: Sendable, Hashable {
  let key: String
  let parts: [String: any Sayable]

  init(_ key: String, _ parts: [String: any Sayable] = [:]) {
    self.key = key
    self.parts = parts
  }
  static func == (one: Sentence, other: Sentence) -> Bool { one.meaning == other.meaning }
  func hash(into hasher: inout Hasher) { hasher.combine(meaning) }
}

/// A mistake in a catalogue: ours, found by a test and at the start.
struct WordsProblem: Error { let text: String }

/// The catalogue of everything that is said on screens, papers and in the shell, in one language: `Site/words/vi.yaml`.
struct Words: Sendable {
  let language: Language
  private let sentences: [String: String]
  init(_ sentences: [String: String], language: Language = .vi) {
    self.sentences = sentences
    self.language = language
  }
  /// - Parameter yaml: one flat map from key to sentence; `{name}` marks a place to fill. What is said of one thing
  ///   may differ from what is said of many: `<key>.one` is for a `{count}` of 1.
  init(yaml: String, language: Language = .vi) throws {
    // Node by node: with the general decoder every start of the program took 160 ms longer.
    guard let catalogue = try Yams.compose(yaml: yaml)?.mapping else { throw WordsProblem(text: "it is no map") }
    var sentences: [String: String] = [:]
    for (key, sentence) in catalogue {
      guard let key = key.scalar?.string, let text = sentence.scalar?.string else {
        throw WordsProblem(text: "“\(key.scalar?.string ?? "?")” is no sentence")
      }
      guard sentences.updateValue(text, forKey: key) == nil else { throw WordsProblem(text: "“\(key)” stands twice") }
    }
    self.init(sentences, language: language)
  }

  var keys: Set<String> { Set(sentences.keys) }

  func callAsFunction(_ sentence: Sentence) -> String {
    // A missing key is a mistake that a test finds; a person sees the key rather than nothing.
    guard var text = template(sentence) else { return sentence.key }
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    for (name, part) in sentence.parts { text = text.replacing("{\(name)}", with: part.said(in: self)) }
    return text
  }
  private func template(_ sentence: Sentence) -> String? {
    // Vietnamese knows no plural.
    if language != .vi, sentence.parts["count"]?.meaning == "1", let one = sentences["\(sentence.key).one"] {
      return one
    }
    return sentences[sentence.key]
  }
  // Two functions, not one with a default: a bare text would then be said as it is, and not looked up.
  func callAsFunction(_ key: String) -> String { self(Sentence(key)) }
  func callAsFunction(_ key: String, _ parts: [String: any Sayable]) -> String { self(Sentence(key, parts)) }
  func callAsFunction(_ thing: any Sayable) -> String { thing.said(in: self) }
}
