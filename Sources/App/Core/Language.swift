import Synchronization

/// A language of the user interface. Vietnamese comes first: the shell and every official document
/// are in it.
enum Language: String, Sendable, CaseIterable {
  case vi, en

  /// The catalog of each language.
  static func catalogs() throws -> [Language: Localizer] {
    Dictionary(
      uniqueKeysWithValues: try allCases.map {
        ($0, try LocalizationCatalogs.ofTheProgram.localizer($0))
      })
  }
}

/// The catalogs of the languages, each read when it is first used: a command of the shell needs one
/// of them.
final class LocalizationCatalogs: Sendable {
  static let ofTheProgram = LocalizationCatalogs([:])
  private let known: Mutex<[Language: Localizer]>

  init(_ known: [Language: Localizer]) { self.known = Mutex(known) }

  /// The catalogs of all features in one language: `Members/members.vi.yaml` and so on. No key is in two of them.
  static func yaml(_ language: Language) -> String {
    EmbeddedFiles.paths.filter { $0.hasSuffix(".\(language).yaml") }.sorted()
      .compactMap(EmbeddedFiles.text).joined(separator: "\n")
  }

  /// - Throws: `CatalogError` when the file is no flat map of sentences; a test reads them all.
  func localizer(_ language: Language) throws -> Localizer {
    try known.withLock { known in
      if let localizer = known[language] { return localizer }
      let localizer = try Localizer(yaml: LocalizationCatalogs.yaml(language), language: language)
      known[language] = localizer
      return localizer
    }
  }
}

extension AppContext {
  /// The same app, with the same database and cache, in that language. Cached values that contain
  /// text have the language in their names.
  func localized(_ language: Language) -> AppContext {
    var app = self
    // Catalogs are embedded in the program and a test reads each of them: this cannot fail once it
    // was built.
    app.localizer = (try? catalogs.localizer(language)) ?? localizer
    return app
  }
}
