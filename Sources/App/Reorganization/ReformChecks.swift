import Store

/// Numbers of a unit that went several ways, and nobody has said by which key they are divided: they belong to nobody
/// until somebody does.
let undividedNumbers = Check("reform-undivided", global: true) { scope, db in
  let figures = try Figures(scope.app, in: db)
  let units = try UnitHistory.current(scope.app, in: db)
  return try TreeChange.all([.reform], in: db).filter { $0.undoneAt == nil }.flatMap { change -> [Finding] in
    try UndividedFigures.of(change, figures).filter { open in
      // A balance is somebody's. What was granted or spent in a year long past stays with the unit that had it.
      open.amounts.contains { amount in
        figures.book[amount.series.indicator].map { $0.overTime == .last && figures.book.measure(of: $0).kind == .dong }
          ?? false
      }
    }.map { open in
      let name = units[open.unit]?.displayName(on: .distantFuture) ?? ""
      return Finding(
        subject: "\(change.id) \(open.unit)", severity: .gap, certainty: .certain,
        message: LocalizedMessage("check.reform-undivided", ["unit": name, "change": change.title]),
        responsible: LocalizedMessage("settler.office"),
        places: [.init(caption: name, path: "/sap-xep/\(change.id)/chia/\(open.unit)")])
    }
  }
}
