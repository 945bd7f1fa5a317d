import Store

/// The balances that a unit last stated, of each fund: what whoever leaves must count together with whoever comes.
let fundBalances = PendingSource([.fund]) { unit, house, db in
  let figures = try Figures(house, in: db)
  return try figures.book.indicators.filter { $0.isHandedOver == true }.compactMap { indicator in
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
