import Store

@testable import App

/// A made-up province with a past: district A ended, and what stood below it went three ways.
///
///     P  the province
///     A  a district, until 2024
///     B  a district
///     X  a commune of A until 2022, since then of B
///     Y  a commune of A, which ended with it
///     Z  a commune of A until 2024, since then right below the province
///     W  a commune of B
struct OldProvince: Sendable {
  let app: AppContext
  let units: [String: Unit]

  init(_ database: any Database) async throws {
    app = try await emptyHouse(database)
    let until = { (day: String) in stretch(nil, day) }
    let from = { (day: String) in stretch(day, nil) }
    let p = newUnit("P", .province, "Tỉnh Pha")
    let a = newUnit("A", .district, "Huyện An", under: [p], until("2024-12-31"))
    let b = newUnit("B", .district, "Huyện Bờ", under: [p])
    let y = newUnit("Y", .commune, "Xã Yên", under: [a], until("2024-12-31"))
    let w = newUnit("W", .commune, "Xã Vui", under: [b])
    let x = moving(newUnit("X", .commune, "Xã Xanh"), [(a, until("2022-12-31")), (b, from("2023-01-01"))])
    let z = moving(newUnit("Z", .commune, "Xã Sáng"), [(a, until("2024-12-31")), (p, from("2025-01-01"))])
    let all = [p, a, b, y, w, x, z]
    try await app.cache(all)
    units = Dictionary(uniqueKeysWithValues: all.map { ($0.unit.code, $0.unit) })
  }
  func id(_ code: String) -> Identifier { units[code]?.id ?? .new() }
}

private func moving(_ unit: NewUnit, _ parents: [(NewUnit, Validity)]) -> NewUnit {
  NewUnit(
    unit: unit.unit, names: unit.names, parents: parents.map { .init(parent: $0.0.unit.id, validity: $0.1) })
}

extension AppContext {
  /// Somebody in that role at that unit, as a deed sees him; nobody when there is no unit.
  func request(_ role: Role, in unit: Identifier?, named name: String = "Thử") -> RequestContext {
    var user = CurrentUser(role: role, name: name, address: "127.0.0.1")
    user.activeRole = unit.map { RoleAssignment(id: .new(), role: role, unit: $0, validity: stretch(), delegator: nil) }
    return RequestContext(user: user, app: self)
  }
}
