import Store

enum ReorganizationChecks {
  static let all = [undividedNumbers]

  /// Numbers of a unit that went several ways and are not yet divided count for no unit.
  static let undividedNumbers = Check("reform-undivided", global: true) { scope, db in
    let figures = try Figures(scope.app, in: db)
    let units = try UnitHistory.current(scope.app, in: db)
    return try TreeChange.all([.reform], in: db).filter { $0.undoneAt == nil }.flatMap {
      change -> [Finding] in
      try UndividedFigures.of(change, figures).filter { open in
        // Only a balance must belong to a unit of today. What was granted or spent in a past year
        // stays with the unit that had it.
        open.amounts.contains { amount in
          figures.book[amount.series.indicator].map {
            $0.overTime == .last && figures.book.measure(of: $0).kind == .dong
          } ?? false
        }
      }.map { open in
        let name = units[open.unit]?.displayName(on: .distantFuture) ?? ""
        return Finding(
          subject: "\(change.id) \(open.unit)", severity: .gap, certainty: .certain,
          message: LocalizedMessage(
            "check.reform-undivided", ["unit": name, "change": change.title]),
          responsible: LocalizedMessage("responsible.office"),
          places: [.init(caption: name, path: "/sap-xep/\(change.id)/chia/\(open.unit)")])
      }
    }
  }
}
