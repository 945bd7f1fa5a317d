import Store

/// A node of the tree: an association with its own officers and fund, a body directly under the
/// province, a chapter or a committee, a group of a chapter. A name does not identify it: Vân Hồ is
/// a district, was a commune before and is one again. Its nature and location change over time;
/// this is the unit as of one day.
struct Unit: Sendable, Hashable {
  enum Kind: String, Sendable, Codable, CaseIterable, ColumnValue {
    case province = "province"
    case district = "district"
    case commune = "commune"
    case body = "body"
    case chapter = "chapter"
    case committee = "committee"
    case group = "group"

    /// Kinds of units that may be directly above a unit of this kind.
    var above: Set<Kind> {
      switch self {
      case .province: []
      case .district, .body: [.province]
      case .commune: [.province, .district]
      case .chapter, .committee: [.province, .district, .commune, .body]
      case .group: [.chapter]
      }
    }
    /// Of what a unit of this kind can be one.
    var forms: [Form] {
      switch self {
      case .chapter: Form.allCases
      case .committee: [.agency, .clan, .school]
      case .province, .district, .commune, .body, .group: []
      }
    }
  }
  /// The kind of community of a chapter or a committee. Highland or lowland is not a form but a
  /// property of the place.
  enum Form: String, Sendable, Codable, CaseIterable, ColumnValue {
    case village = "village"
    case residentialGroup = "residentialGroup"
    case clan = "clan"
    case school = "school"
    case agency = "agency"
    case enterprise = "enterprise"
    case religious = "religious"
  }
  /// Highland or lowland: a property of the place.
  enum Terrain: String, Sendable, Codable, CaseIterable, ColumnValue {
    case highland = "highland"
    case lowland = "lowland"
  }

  let id: Identifier
  let kind: Kind
  var form: Form?
  /// The code of the General Statistics Office where the unit has one. Codes are used again after a
  /// reform.
  let code: String
  let terrain: Terrain?
  /// The village or the street, in words.
  var locality: String?
  let validity: Validity

  init(
    id: Identifier, kind: Kind, form: Form? = nil, code: String, terrain: Terrain?,
    locality: String? = nil,
    validity: Validity
  ) {
    self.id = id
    self.kind = kind
    self.form = form
    self.code = code
    self.terrain = terrain
    self.locality = locality
    self.validity = validity
  }
}
