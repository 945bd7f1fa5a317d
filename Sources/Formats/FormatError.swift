/// Why a paper or an archive could not be made or read.
///
/// For the log: a room that lets people upload files turns it into a sentence of its own.
public struct FormatError: Error, CustomStringConvertible, Equatable {
  /// What went wrong, in English.
  public let description: String

  init(_ description: String) { self.description = description }
}
