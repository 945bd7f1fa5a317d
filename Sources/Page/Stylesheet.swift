/// The look of all components as one file, served under an address that changes with its content.
public enum Stylesheet {
  public static let text: String = EmbeddedFiles.paths.filter { $0.hasSuffix(".css") }.sorted()
    .compactMap(EmbeddedFiles.text).joined(separator: "\n")
  public static let path: String = "/tep/\(fingerprint(text)).css"
}

/// Sixty-four bits that change with the text (FNV-1a): an address for a cache, no protection.
func fingerprint(_ text: String) -> String {
  let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  return String(hash, radix: 16)
}
