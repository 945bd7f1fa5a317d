import Store

/// Records of a feature that refer to a unit. While there are any, a unit cannot be removed from
/// the tree as if it had never been.
struct UnitReference: Sendable {
  /// What it is, as a key of the catalogue.
  let name: String
  /// Which of these units hold any of it.
  let units: @Sendable ([Identifier], any Connection) throws -> [Identifier]

  init(
    _ what: String, units: @escaping @Sendable ([Identifier], any Connection) throws -> [Identifier]
  ) {
    (self.name, self.units) = (what, units)
  }
}
