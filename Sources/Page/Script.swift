/// What makes pages a little better where there is script; everything works without.
public enum Script {
  public static let text: String = EmbeddedFiles.paths.filter { $0.hasSuffix(".js") }.sorted()
    .compactMap(EmbeddedFiles.text).joined(separator: "\n")
  public static let path: String = "/tep/\(fingerprint(text)).js"
}
