import Store
import Vietnamese

extension UnitHistory {
  /// The unit that a user means by a code, an identifier or a name, as of a day.
  /// - Throws: the sentence that says what to do, when none or more than one is meant.
  func unit(by text: String, on day: Day) throws -> Unit {
    if let id = Identifier(text), let record = self[id] { return try valid(record, on: day) }
    let byCode = records.filter {
      $0.unit.code == text || ($0.locations.count > 1 && $0.unit(on: day).code == text)
    }
    let wanted = folded(text)
    let found =
      byCode.isEmpty
      ? records.filter { $0.names.contains { isMeant($0.name, by: wanted) } } : byCode
    let existing = found.filter { $0.unit.validity.holds(on: day) }
    switch (existing.count, found.count) {
    case (1, _): return existing[0].unit
    case (0, 0): throw UnitLookupError.unknown(text)
    case (0, _): throw UnitLookupError.notThen(text, day)
    default:
      let exact = existing.filter { record in record.names.contains { nfc($0.name) == nfc(text) } }
      if exact.count == 1 { return exact[0].unit }
      throw UnitLookupError.several(
        text, existing.map { "\($0.displayName(on: day)) (\($0.unit.code))" })
    }
  }
  private func valid(_ record: Record, on day: Day) throws -> Unit {
    guard record.unit.validity.holds(on: day) else {
      throw UnitLookupError.notThen(record.displayName(on: day), day)
    }
    return record.unit
  }
  /// `Thuận Châu` means every unit whose name is that with a word for its kind before it.
  private func isMeant(_ name: String, by wanted: String) -> Bool {
    let name = folded(name)
    return name == wanted || placeWords.contains { name == "\($0) \(wanted)" }
  }
}

private let kindWords = ["Tỉnh", "Huyện", "Thành phố", "Thị xã", "Xã", "Phường", "Thị trấn"]
private let placeWords = kindWords.map(folded)

/// The name without the word for its kind: `Mường Chiên` of `Xã Mường Chiên`, for where there is
/// little space.
func unitNameWithoutKind(_ name: String) -> String {
  let name = nfc(name)
  guard let word = kindWords.first(where: { name.hasPrefix($0 + " ") }) else { return name }
  return String(name.dropFirst(word.count + 1))
}

/// A unit's name behind other words: `huyện Vân Hồ`.
func unitNameInSentence(_ name: String) -> String { name.prefix(1).lowercased() + name.dropFirst() }

/// Why a text means no unit.
enum UnitLookupError: Error, Equatable {
  case unknown(String)
  case notThen(String, Day)
  case several(String, [String])

  var message: LocalizedMessage {
    switch self {
    case .unknown(let text): LocalizedMessage("units.unknown", ["text": text])
    case .notThen(let text, let day):
      LocalizedMessage("units.not-then", ["text": text, "day": day])
    case .several(let text, let names):
      LocalizedMessage("units.several", ["text": text, "names": LocalizedList(names, limit: 6)])
    }
  }
}
