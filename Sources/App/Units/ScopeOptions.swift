import ArgumentParser
import Store

/// The unit and the period that a command is about.
struct ScopeOptions: ParsableArguments {
  @Option(
    name: .long,
    help: "Đơn vị: mã (119) hoặc tên đầy đủ (\"Huyện Thuận Châu\"). Mặc định: cả tỉnh.")
  var unit: String?

  @Option(name: .long, help: "Kỳ: 2022, 2022-H1 (6 tháng), 2022-9T, 2022-Q3, 2022-07, 2016-2020.")
  var period: String?

  func readPeriod() throws -> Period? {
    guard let period else { return nil }
    guard let found = Period(period) else {
      let message = LocalizedMessage("period.unreadable", ["text": period])
      throw Problem.invalid([FieldProblem("period", message)])
    }
    return found
  }
  /// The unit that was named, or else the root of the tree, as of the end of the period.
  func readUnit(_ app: AppContext, on day: Day, in db: any Connection) throws -> Unit {
    let history = try UnitHistory.current(app, in: db)
    guard let unit else {
      let tree = try Tree.asOf(day, app, in: db)
      guard let root = tree.roots.first else {
        throw Problem.notFound(LocalizedMessage("units.none"))
      }
      return tree.nodes[root].unit
    }
    do { return try history.unit(by: unit, on: day) } catch let problem as UnitLookupError {
      throw Problem.notFound(problem.message)
    }
  }
}
