import Store

/// The balances that a unit last stated, of each fund: they are counted together when a post is
/// handed over.
let fundBalances = OpenItemProvider([.fund]) { unit, app, db in
  let figures = try Figures(app, in: db)
  return try figures.book.indicators.filter { $0.isHandedOver == true }.compactMap { indicator in
    for period in try figures.periods(of: indicator.code).reversed() {
      guard let found = try figures.stated(indicator.code, for: unit, in: period),
        found.amount.qualifier != .blank
      else {
        continue
      }
      let what = LocalizedMessage("figures.fund-balance", ["fund": indicator, "period": period])
      return OpenItem(
        kind: .fund, key: "balance \(indicator.code)", description: what,
        balance: found.amount.number,
        path: "/so-lieu/\(indicator.code)/\(unit)/\(period)")
    }
    return nil
  }
}
