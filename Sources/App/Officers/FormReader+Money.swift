import Vietnamese

extension FormReader {
  /// A whole amount of đồng; nil when nothing was typed.
  mutating func money(_ field: String, upTo limit: Int64 = 1_000_000_000) -> Int64? {
    let text = text(field)
    guard !text.isEmpty else { return nil }
    if let dong = readWholeNumber(text, in: 0...limit) { return dong }
    reject(field, LocalizedMessage("officers.money-unreadable", ["text": text]))
    return nil
  }
}

/// A whole amount of đồng that is plausible as a month's remuneration; nil for anything else.
func parseAmount(_ text: String) -> Int64? { readWholeNumber(text, in: 0...1_000_000_000) }
