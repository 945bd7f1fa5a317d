/// What makes pages a little better where there is script, as one file, served under an address
/// that changes with its content. Everything works without it.
public enum Script {
  public static let text: String = EmbeddedFiles.paths.filter { $0.hasSuffix(".js") }.sorted()
    .compactMap(EmbeddedFiles.text).joined(separator: "\n")
  public static let path: String = "/tep/\(fingerprint(text)).js"

  /// Texts that the script needs itself; the others are in the HTML where they are used.
  public struct Labels: Sendable {
    let show: String
    let hide: String
    /// - Parameters:
    ///   - show: the caption of the button that makes a password readable.
    ///   - hide: the caption of the same button afterwards.
    public init(show: String, hide: String) {
      self.show = show
      self.hide = hide
    }
  }
}
