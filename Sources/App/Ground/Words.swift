import Yams

/// A sentence of the catalogue with what is to be filled in: `Sentence("units.unknown", ["name": "Vân Hồ"])`.
struct Sentence: Sendable, Equatable, Hashable {
  let key: String
  let parts: [String: String]

  init(_ key: String, _ parts: [String: String] = [:]) {
    self.key = key
    self.parts = parts
  }
}

/// The catalogue of everything that is said on screens, papers and in the shell: `Site/words/vi.yaml`.
struct Words: Sendable {
  private let sentences: [String: String]
  init(_ sentences: [String: String]) { self.sentences = sentences }
  /// - Parameter yaml: one flat map from key to sentence; `{name}` marks a place to fill.
  init(yaml: String) throws { sentences = try YAMLDecoder().decode([String: String].self, from: yaml) }

  var keys: Set<String> { Set(sentences.keys) }

  func callAsFunction(_ sentence: Sentence) -> String {
    // A missing key is a mistake that a test finds; a person sees the key rather than nothing.
    guard var text = sentences[sentence.key] else { return sentence.key }
    guard text.utf8.contains(UInt8(ascii: "{")) else { return text }
    for (name, part) in sentence.parts { text = text.replacing("{\(name)}", with: part) }
    return text
  }
  func callAsFunction(_ key: String, _ parts: [String: String] = [:]) -> String { self(Sentence(key, parts)) }
}
