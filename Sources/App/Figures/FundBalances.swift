import Store

/// The balances that a unit last stated, of each fund: what whoever leaves must count together with whoever comes.
let fundBalances = PendingSource([.fund]) { unit, house, db in
  let figures = try Figures(house, in: db)
  // A balance is money at a moment; what was raised over a year is no longer there to be counted.
  let balances = figures.book.indicators.filter { indicator in
    figures.book.measure(of: indicator).kind == .dong && indicator.code.hasSuffix(".balance")
  }
  return try balances.compactMap { indicator in
    for period in try figures.periods(of: indicator.code).reversed() {
      guard let found = try figures.stated(indicator.code, unit, period), found.amount.qualifier != .blank else {
        continue
      }
      let what = Sentence("figures.fund-balance", ["fund": indicator, "period": period])
      return Pending(
        sort: .fund, key: "balance \(indicator.code)", what: what, balance: found.amount.number,
        path: "/so-lieu/\(indicator.code)/\(unit)/\(period)")
    }
    return nil
  }
}
