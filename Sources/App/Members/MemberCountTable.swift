import Store

/// The members of a unit, or of those right below it, in one period: what each states, what it stated before, and where
/// a number is already summed from below.
struct MemberCountTable {
  /// What is asked of each unit: the whole, its parts, and who is counted in another chapter too.
  struct Column {
    let series: IndicatorCatalog.Series
    let caption: any Localizable
    var isWhole: Bool { series == .init(indicator: "members", part: "") }
  }
  struct Row {
    let unit: Identifier
    let name: String
    /// By column; nil where nothing is stated.
    let stated: [Int64?]
    let before: [Int64?]
    /// What the units below add up to: such a unit states nothing of its own.
    let summed: Int64?
  }
  /// A page that a person can still go through; who has more opens the units below.
  static let limit = 150
  /// Of so many the form knows the fields.
  static let maxColumns = 20

  let unit: Identifier
  let unitName: String
  let period: Period
  let columns: [Column]
  let rows: [Row]
  /// How many more there are than rows.
  let hidden: Int
  /// The last period before in which any of them stated something.
  let earlier: Period?

  init(of unit: Identifier, _ period: Period, _ figures: Figures) throws {
    let tree = try figures.tree(period)
    guard let place = tree.index(of: unit) else {
      let name = try UnitHistory.current(figures.app, in: figures.db)[unit]?.displayName(on: period.last) ?? ""
      throw Problem.notFound(LocalizedMessage("units.not-then", ["text": name, "day": period.last]))
    }
    let members = figures.book["members"]
    let parts = members?.breakdown?.parts ?? []
    columns =
      [Column(series: .init(indicator: "members", part: ""), caption: LocalizedMessage("members.whole"))]
      + parts.map { Column(series: .init(indicator: "members", part: $0.code), caption: $0) }
      + [
        Column(series: .init(indicator: "members.counted_elsewhere", part: ""), caption: LocalizedMessage("members.elsewhere"))
      ]
    let known = try figures.periods(of: "members").last { $0.last < period.last }
    let below = tree.nodes[place].children
    let places = below.isEmpty ? [place] : below
    let columns = columns
    rows = try places.prefix(Self.limit).map { at in
      let node = tree.nodes[at]
      let stated = { (period: Period) in
        try columns.map {
          try figures.stated($0.series.indicator, part: $0.series.part, for: node.unit.id, in: period).flatMap { found in
            found.amount.qualifier == .blank ? nil : found.amount.number
          }
        }
      }
      let own = try stated(period)
      return Row(
        unit: node.unit.id, name: node.name, stated: own,
        before: try known.map(stated) ?? columns.map { _ in nil },
        summed: own[0] == nil && !node.children.isEmpty
          ? try figures.consolidated("members", for: node.unit.id, in: period)?.amount.number : nil)
    }
    hidden = max(0, places.count - Self.limit)
    let isKnown = rows.contains { $0.before[0] != nil }
    (self.unit, unitName, self.period, earlier) = (unit, tree.nodes[place].name, period, isKnown ? known : nil)
  }

  /// What all rows have together, as far as it is known.
  var total: Int64 { rows.reduce(0) { $0 + ($1.stated[0] ?? $1.summed ?? 0) } }
  var missing: [Row] { rows.filter { $0.stated[0] == nil && $0.summed == nil } }
}

extension Period {
  /// For which members are counted: the quarters, half-years and years that have begun, the latest first.
  static func counted(on today: Day) -> [Period] {
    let texts = [today.year, today.year - 1].flatMap { year in
      ["\(year)", "\(year)-9T", "\(year)-H1"] + (1...4).reversed().map { "\(year)-Q\($0)" }
    }
    return texts.compactMap(Period.init).filter { $0.first <= today }
  }
}
