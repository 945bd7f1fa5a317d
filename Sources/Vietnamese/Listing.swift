/// Names as one says them one after the other.
///
/// - Parameters:
///   - names: the names of places, in the order to give.
///   - most: how many to name at most; the others are only counted.
/// - Returns: “Thuận Châu, Yên Châu và Mai Sơn”; with more names than `most`, “A, B, C và 5 nơi
///   khác”; with none to name, “5 nơi”; nothing for no names.
public func formattedList(_ names: [String], limit: Int = .max) -> String {
  let named = names.prefix(max(0, limit))
  let others = names.count - named.count
  if others > 0 {
    return named.isEmpty
      ? "\(vietnamese(others)) nơi" : "\(commas(named)) và \(vietnamese(others)) nơi khác"
  }
  guard let last = named.last, named.count > 1 else { return named.first ?? "" }
  return "\(commas(named.dropLast())) và \(last)"
}

private func commas(_ names: ArraySlice<String>) -> String { names.joined(separator: ", ") }
