/// Why a document or an archive could not be made or read.
///
/// For the log: features that accept uploads show a message of their own.
public struct FormatError: Error, CustomStringConvertible, Equatable {
  /// What went wrong, in English.
  public let description: String

  init(_ description: String) { self.description = description }
}
