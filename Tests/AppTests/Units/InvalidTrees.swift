@testable import App

/// A tree for each rule that looks at nothing but the tree: a province, a district, and one thing wrong.
enum SpoiledTrees {
  typealias Case = (rule: String, units: [UnitFacts])
  static let rules = all.map(\.rule)
  static var all: [Case] { broken + dated + doubtful }

  private static let province = unitFacts("14", .province, "Tỉnh Một")
  private static let district = unitFacts("116", .district, "Huyện Hai", under: province)
  private static let (before, after, later) = (stretch(nil, "2010-12-31"), stretch("2011-01-01"), stretch("2012-01-01"))
  private static let whole = stretch()

  private static func commune(
    _ code: String = "03646", _ name: String = "Xã Ba", _ change: (inout UnitFacts) -> Void = { _ in }
  ) -> UnitFacts {
    unitFacts(code, .commune, name, under: district).but(change)
  }
  private static func chapter(_ code: String, _ form: Unit.Form?, _ terrain: Unit.Terrain? = nil) -> UnitFacts {
    unitFacts(code, .chapter, "Chi hội \(code)", under: district, form: form, terrain: terrain)
  }
  private static func with(_ units: UnitFacts...) -> [UnitFacts] { [province, district] + units }

  /// What cannot be, of where a unit stands.
  private static var broken: [Case] {
    let ended = unitFacts("117", .district, "Huyện Bốn", under: province, stretch(nil, "2015-12-31"))
    let (one, two) = (commune("03647", "Xã Năm"), commune("03648", "Xã Sáu"))
    let below = { (parent: UnitFacts, days: Validity) in Dated(parent.id, days) }
    return [
      ("unit-orphan", with(commune { $0.parents = [] })),
      ("unit-parents-overlap", with(commune { $0.parents = [below(district, whole), below(province, after)] })),
      ("unit-parent-gap", with(commune { $0.parents = [below(district, before), below(district, later)] })),
      ("unit-outside-parent", with(ended, commune { $0.parents = [below(ended, whole)] })),
      ("unit-twins", with(commune("03647", "Xã Sinh Đôi"), commune("03648", "Xã Sinh Đôi"))),
      (
        "unit-cycle",
        with(one.but { $0.parents = [below(two, whole)] }, two.but { $0.parents = [below(one, whole)] })
      ),
      ("unit-wrong-level", with(unitFacts("3", .body, "Trường Ba", under: district))),
      ("unit-code-twice", with(commune("03646", "Xã A"), commune("03646", "Xã B"))),
    ]
  }

  /// What cannot be, of the days of its own facts.
  private static var dated: [Case] {
    let nature = UnitFacts.Nature(kind: .commune, form: nil)
    let place = { (code: String) in UnitFacts.Location(code: code, terrain: nil, locality: nil) }
    let reversed = stretch("2022-01-01", "2010-12-31")
    return [
      ("unit-names-overlap", with(commune { $0.names = [Dated("Xã Ba", whole), Dated("Xã Bốn", after)] })),
      ("unit-name-gap", with(commune { $0.names = [Dated("Xã Ba", before), Dated("Xã Ba", later)] })),
      ("unit-kinds-overlap", with(commune { $0.natures = [Dated(nature, whole), Dated(nature, after)] })),
      ("unit-kind-gap", with(commune { $0.natures = [Dated(nature, before), Dated(nature, later)] })),
      (
        "unit-locations-overlap",
        with(commune { $0.locations = [Dated(place("03646"), whole), Dated(place("03647"), after)] })
      ),
      (
        "unit-location-gap",
        with(commune { $0.locations = [Dated(place("03646"), before), Dated(place("03646"), later)] })
      ),
      (
        "unit-fact-outside",
        with(unitFacts("03646", .commune, "Xã Ba", under: district, after).but { $0.names = [Dated("Xã Ba", whole)] })
      ),
      (
        "unit-reversed-days",
        with(
          unitFacts("03646", .commune, "Xã Ba", under: district, stretch("2011-01-01", "2020-12-31"))
            .but { $0.names.append(Dated("Xã Bốn", reversed)) })
      ),
      (
        "unit-form-misfit",
        with(commune { $0.natures = [Dated(.init(kind: .commune, form: .clan), whole)] })
      ),
    ]
  }

  /// What may be right all the same.
  private static var doubtful: [Case] {
    let (full, bare) = (commune("03647", "Xã Có"), commune("03648", "Xã Không"))
    let inFull = unitFacts("c1", .chapter, "Chi hội Một", under: full, form: .village)
    return [
      ("unit-form-missing", with(chapter("c1", .village), chapter("c2", nil))),
      (
        "unit-terrain-missing",
        with(chapter("c1", .village, .highland), chapter("c2", .village, .lowland), chapter("c3", .village))
      ),
      ("unit-without-chapters", with(full, inFull, bare)),
      ("unit-two-provinces", with(unitFacts("15", .province, "Tỉnh Hai"))),
      ("unit-near-twins", with(commune("03647", "Xã Chiềng Hắc"), commune("03648", "Xã Chiềng Hặc"))),
      ("unit-name-without-kind", with(commune("03646", "Chiềng Hặc"))),
      ("unit-name-untidy", with(commune("03646", "Xã Chiềng  Hặc"))),
      ("unit-code-empty", with(commune(""))),
      ("unit-code-misfit", with(commune("3646"))),
    ]
  }
}
