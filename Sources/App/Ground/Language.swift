/// A language that the house speaks. Vietnamese comes first: the shell and every official paper keep to it.
enum Language: String, Sendable, CaseIterable {
  case vi, en

  /// The words of each language.
  static func catalogues() throws -> [Language: Words] {
    let pairs = try allCases.map { language in
      (language, try Words(yaml: EmbeddedFiles.text("Site/words/\(language).yaml") ?? "", language: language))
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }
}

extension House {
  /// The same house, with the same store and the same things kept, speaking that language. Whatever is kept and holds
  /// words is kept under a name with the language in it.
  func speaking(_ language: Language) -> House {
    var house = self
    house.words = catalogues[language] ?? words
    return house
  }
}
