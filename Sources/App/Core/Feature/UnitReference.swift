import Store

/// Records of a feature that refer to a unit. While there are any, a unit cannot be removed from
/// the tree as if it had never been.
struct UnitReference: Sendable {
  /// Its name, as a key of the catalog.
  let name: String
  /// Which of these units are referred to.
  let units: @Sendable ([Identifier], any Connection) throws -> [Identifier]

  init(
    _ what: String, units: @escaping @Sendable ([Identifier], any Connection) throws -> [Identifier]
  ) {
    (self.name, self.units) = (what, units)
  }
}
