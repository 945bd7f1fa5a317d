import Store

/// The members of a unit, or of those right below it, in one period: what each reports, what it
/// reported before, and where a number is the sum of the units below.
struct MemberCountTable {
  /// What is asked of each unit: the whole, its parts, and who is counted in another chapter too.
  struct Column {
    let series: IndicatorCatalog.Series
    let caption: any Localizable

    init(_ indicator: String, part: String = "", caption: any Localizable) {
      series = .init(indicator: indicator, part: part)
      self.caption = caption
    }
  }
  struct Row {
    let unit: Identifier
    let name: String
    /// By column; nil where nothing is reported.
    let stated: [Int64?]
    let before: [Int64?]
    /// The sum of the units below: such a unit reports nothing itself.
    let summed: Int64?
  }
  /// As many rows as a user can work through; a larger unit is entered from the units below.
  static let limit = 150
  /// The form knows the fields of this many columns.
  static let maxColumns = 20

  let unit: Identifier
  let unitName: String
  let period: Period
  let columns: [Column]
  let rows: [Row]
  /// How many rows are left out.
  let hidden: Int
  /// The last period before in which one of the units reported.
  let earlier: Period?

  init(of unit: Identifier, _ period: Period, _ figures: Figures) throws {
    let tree = try figures.tree(period)
    guard let place = tree.index(of: unit) else {
      let record = try UnitHistory.current(figures.app, in: figures.db)[unit]
      let name = record?.displayName(on: period.last) ?? ""
      let parts: [String: any Localizable] = ["text": name, "day": period.last]
      throw Problem.notFound(LocalizedMessage("units.not-then", parts))
    }
    self.unit = unit
    self.period = period
    unitName = tree.nodes[place].name
    let columns = Self.columns(figures)
    self.columns = columns
    let known = try figures.periods(of: "members").last { $0.last < period.last }
    let below = tree.nodes[place].children
    let places = below.isEmpty ? [place] : below
    rows = try places.prefix(Self.limit).map { at in
      let node = tree.nodes[at]
      let stated = { (period: Period) in
        try columns.map { try Self.stated($0, for: node.unit.id, in: period, figures) }
      }
      let own = try stated(period)
      let isSummed = own[0] == nil && !node.children.isEmpty
      return Row(
        unit: node.unit.id, name: node.name, stated: own,
        before: try known.map(stated) ?? columns.map { _ in nil },
        summed: isSummed
          ? try figures.consolidated("members", for: node.unit.id, in: period)?.amount.number : nil)
    }
    hidden = max(0, places.count - Self.limit)
    earlier = rows.contains { $0.before[0] != nil } ? known : nil
  }

  private static func columns(_ figures: Figures) -> [Column] {
    let parts = figures.book["members"]?.breakdown?.parts ?? []
    return [Column("members", caption: LocalizedMessage("members.whole"))]
      + parts.map { Column("members", part: $0.code, caption: $0) }
      + [
        Column("members.counted_elsewhere", caption: LocalizedMessage("members.elsewhere"))
      ]
  }
  private static func stated(
    _ column: Column, for unit: Identifier, in period: Period, _ figures: Figures
  ) throws -> Int64? {
    let series = column.series
    let found = try figures.stated(series.indicator, part: series.part, for: unit, in: period)
    return found.flatMap { $0.amount.qualifier == .blank ? nil : $0.amount.number }
  }

  /// The sum of all rows, as far as it is known.
  var total: Int64 { rows.reduce(0) { $0 + ($1.stated[0] ?? $1.summed ?? 0) } }
  var missing: [Row] { rows.filter { $0.stated[0] == nil && $0.summed == nil } }
}

extension Period {
  /// Periods in which members are counted: quarters, half-years and years that have begun, the
  /// latest first.
  static func counted(on today: Day) -> [Period] {
    let texts = [today.year, today.year - 1].flatMap { year in
      ["\(year)", "\(year)-9T", "\(year)-H1"] + (1...4).reversed().map { "\(year)-Q\($0)" }
    }
    return texts.compactMap(Period.init).filter { $0.first <= today }
  }
}
