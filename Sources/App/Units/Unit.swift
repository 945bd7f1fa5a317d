import Store

/// A node of the tree: an association with its own officers and fund, a body directly under the province, a chapter
/// or a committee. It is never known by its name: Vân Hồ is a district, was a commune before and is one again.
struct Unit: Sendable, Hashable {
  enum Kind: String, Sendable, Decodable, CaseIterable, ColumnValue {
    case province, district, commune, body, chapter, committee

    /// Kinds under which a unit of this kind may stand.
    var above: Set<Kind> {
      switch self {
      case .province: []
      case .district, .body: [.province]
      case .commune: [.province, .district]
      case .chapter, .committee: [.province, .district, .commune, .body]
      }
    }
  }
  /// Highland or lowland: a property of the place.
  enum Terrain: String, Sendable, Decodable, ColumnValue { case highland, lowland }

  let id: Identifier
  let kind: Kind
  /// The code of the General Statistics Office where the unit has one. Codes are used again after a reform.
  let code: String
  let terrain: Terrain?
  let validity: Validity
}
