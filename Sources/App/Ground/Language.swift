import Synchronization

/// A language that the house speaks. Vietnamese comes first: the shell and every official paper keep to it.
enum Language: String, Sendable, CaseIterable {
  case vi, en

  /// The words of each language.
  static func catalogues() throws -> [Language: Words] {
    Dictionary(uniqueKeysWithValues: try allCases.map { ($0, try Catalogues.ofTheProgram.words($0)) })
  }
}

/// The words of the languages, each read when somebody first speaks it: a command of the shell needs one of them.
final class Catalogues: Sendable {
  static let ofTheProgram = Catalogues([:])
  private let known: Mutex<[Language: Words]>

  init(_ known: [Language: Words]) { self.known = Mutex(known) }

  /// - Throws: `WordsProblem` when the file is no flat map of sentences; a test reads them all.
  func words(_ language: Language) throws -> Words {
    try known.withLock { known in
      if let words = known[language] { return words }
      let words = try Words(yaml: EmbeddedFiles.text("Site/words/\(language).yaml") ?? "", language: language)
      known[language] = words
      return words
    }
  }
}

extension House {
  /// The same house, with the same store and the same things kept, speaking that language. Whatever is kept and holds
  /// words is kept under a name with the language in it.
  func speaking(_ language: Language) -> House {
    var house = self
    // A catalogue travels inside the program and a test reads each of them: this cannot fail once it was built.
    house.words = (try? catalogues.words(language)) ?? words
    return house
  }
}
