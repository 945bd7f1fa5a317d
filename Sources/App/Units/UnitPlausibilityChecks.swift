import Vietnamese

// What is doubtful in a tree, and may be right all the same: a gap to be filled, a name to be
// looked at. None of these refuses a change.

enum UnitPlausibilityChecks {
  static let all = [
    unitFormsMissing, unitTerrainsMissing, unitsWithoutChapters, unitTwoProvinces, unitNearTwins,
    unitNamesWithoutKind,
    unitNamesUntidy, unitCodesEmpty, unitCodesMisfit,
  ]

  /// Chapters and committees whose form is not known: reports cannot count them by form.
  static let unitFormsMissing = TreeRule("unit-form-missing", .note) { history in
    history.families(of: [.chapter, .committee]).compactMap { family in
      let missing = family.children.filter { $0.unit.form == nil }
      return missing.isEmpty ? nil : TreeViolation(family.parent, missing.counted)
    }
  }
  /// Chapters without a terrain in a unit that has highland and lowland ones: of these no figure by
  /// terrain can be told.
  static let unitTerrainsMissing = TreeRule("unit-terrain-missing", .gap) { history in
    history.families(of: [.chapter]).compactMap { family in
      let terrains = Set(family.children.compactMap(\.unit.terrain))
      let missing = family.children.filter { $0.unit.terrain == nil }
      return terrains.count < 2 || missing.isEmpty
        ? nil : TreeViolation(family.parent, missing.counted, at: missing.pages)
    }
  }
  /// Communes without any chapter beside others that have some: their lists are still to be
  /// entered.
  static let unitsWithoutChapters = TreeRule("unit-without-chapters", .gap) { history in
    let having = Set(history.families(of: [.chapter]).map(\.parent.unit.id))
    return history.families(of: [.commune]).compactMap { family in
      let missing = family.children.filter { !having.contains($0.unit.id) }
      guard !missing.isEmpty, missing.count < family.children.count else { return nil }
      return TreeViolation(
        family.parent,
        missing.counted.merging(["others": family.children.count - missing.count]) { $1 },
        at: missing.pages)
    }
  }
  /// Two provinces on one day: the program shows one, and the figures of the other count nowhere.
  static let unitTwoProvinces = TreeRule("unit-two-provinces", .gap) { history in
    let provinces = history.records.filter { $0.unit.kind == .province }
    return provinces.dropFirst().filter { other in
      provinces.contains {
        $0.unit.id != other.unit.id && $0.unit.validity.overlaps(other.unit.validity)
      }
    }.map { TreeViolation($0, ["other": provinces[0].caption]) }
  }
  /// Two units of one kind under one parent whose names differ by a mark or a capital only: Chiềng
  /// Hắc and Chiềng Hặc.
  static let unitNearTwins = TreeRule("unit-near-twins", .note) { history in
    struct Place: Hashable {
      let parent: Identifier?
      let kind: Unit.Kind
      let name: String
    }
    let groups = Dictionary(grouping: history.records) { record in
      Place(
        parent: record.parents.last?.parent, kind: record.unit.kind,
        name: folded(record.names.last?.name ?? ""))
    }
    return groups.values.compactMap { group in
      let first = group[0]
      let other = group.first { other in
        nfc(other.names.last?.name ?? "") != nfc(first.names.last?.name ?? "")
          && other.unit.validity.overlaps(first.unit.validity)
      }
      return other.map { TreeViolation(first, ["other": $0.caption], at: [first.page, $0.page]) }
    }
  }
  /// A province, district or commune whose name does not begin with the word of its kind, as its
  /// letterhead needs it.
  static let unitNamesWithoutKind = TreeRule("unit-name-without-kind", .note) { history in
    history.records.compactMap { record in
      let bad = record.names.first { named in
        let words = record.unit(on: named.validity.from ?? .distantPast).kind.nameWords
        let name = nfc(named.name).lowercased()
        return !words.isEmpty && !words.contains { name.hasPrefix("\($0) ") }
      }
      return bad.map { TreeViolation(record, ["name": $0.name]) }
    }
  }
  /// A name with blanks too many, hidden characters or marks that are not joined to their letters:
  /// it is not found again.
  static let unitNamesUntidy = TreeRule("unit-name-untidy", .note) { history in
    history.records.filter {
      $0.names.contains { !$0.name.utf8.elementsEqual(visibleText($0.name).utf8) }
    }.map {
      TreeViolation($0)
    }
  }
  /// A unit without a code: a file cannot name it.
  static let unitCodesEmpty = TreeRule("unit-code-empty", .gap) { history in
    history.records.filter { $0.facts.locations.contains { $0.fact.code.trimmed.isEmpty } }.map {
      TreeViolation($0)
    }
  }
  /// A code that does not look like one of the General Statistics Office for this kind: 2 digits
  /// for a province, 3 for a district, 5 for a commune.
  static let unitCodesMisfit = TreeRule("unit-code-misfit", .note) { history in
    history.records.compactMap { record in
      let bad = record.facts.locations.first { location in
        guard let digits = record.unit(on: location.validity.from ?? .distantPast).kind.codeDigits
        else { return false }
        let code = location.fact.code
        return !code.isEmpty
          && (code.utf8.count != digits || !code.utf8.allSatisfy { (0x30...0x39).contains($0) })
      }
      let digits =
        bad.flatMap { record.unit(on: $0.validity.from ?? .distantPast).kind.codeDigits } ?? 0
      return bad.map { TreeViolation(record, ["code": $0.fact.code, "digits": digits]) }
    }
  }
}

extension Unit.Kind {
  /// With which word the name of such a unit begins; none where people are free.
  fileprivate var nameWords: [String] {
    switch self {
    case .province: ["tỉnh", "thành phố"]
    case .district: ["huyện", "quận", "thị xã", "thành phố"]
    case .commune: ["xã", "phường", "thị trấn", "đặc khu"]
    case .body, .chapter, .committee, .group: []
    }
  }
  /// How many digits the office's codes have; nil for units without such codes.
  fileprivate var codeDigits: Int? {
    switch self {
    case .province: 2
    case .district: 3
    case .commune: 5
    case .body, .chapter, .committee, .group: nil
    }
  }
}

/// A name in the form in which this program stores it.
private func visibleText(_ name: String) -> String {
  let visible = String(
    String.UnicodeScalarView(
      name.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }))
  return nfc(visible).split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

extension UnitHistory {
  fileprivate typealias Family = (parent: Record, children: [Record])
  /// Units of these kinds that have not ended, by the unit above them.
  fileprivate func families(of kinds: Set<Unit.Kind>) -> [Family] {
    let existing = records.filter { $0.unit.validity.to == nil && kinds.contains($0.unit.kind) }
    let byParent = Dictionary(grouping: existing) { $0.parents.last?.parent }
    return byParent.compactMap { parent, children in
      parent.flatMap { self[$0] }.map {
        (parent: $0, children: children.sorted { $0.caption < $1.caption })
      }
    }
  }
}

extension [UnitHistory.Record] {
  /// How many there are, and a few of them.
  fileprivate var counted: [String: any Localizable] {
    ["count": count, "names": LocalizedList(map(\.caption), limit: 6)]
  }
  /// The first few: once these are corrected, users see the next ones.
  fileprivate var pages: [Finding.Place] { prefix(20).map(\.page) }
}
