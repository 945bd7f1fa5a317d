import Store
import Yams

/// The norms of remuneration: `norms.yaml`, which also tells how reliable each source is.
struct RemunerationNorms: Sendable, Decodable {
  struct Coefficient: Sendable, Decodable {
    let kind: Unit.Kind
    let times: Double
    /// Only for units whose name has this prefix.
    let names: String?
  }
  struct Ceiling: Sendable, Decodable {
    let document: String
    let reliability: String
    let titles: Set<String>
    let coefficients: [Coefficient]
  }
  struct Base: Sendable, Decodable {
    let amount: Int64
    let from: String
    let to: String?
    let reliability: String
  }
  let ceilings: [Ceiling]
  let bases: [Base]

  init(_ yaml: String) throws {
    self = try YAMLDecoder().decode(RemunerationNorms.self, from: yaml)
  }

  /// The ceiling for one post on one day.
  struct Found: Sendable {
    let document: String
    let amount: Int64
    /// Whether both the ceiling and the base were read in the norms themselves.
    let isVerified: Bool
  }
  /// Nil where no norm applies, or where coefficient or base is unknown.
  func ceiling(of post: Post, _ officers: Officers, on day: Day) -> Found? {
    guard post.isRetired == true, post.isFullTime == true,
      let record = officers.units[post.unitId]
    else { return nil }
    let (kind, name) = (record.unit(on: day).kind, record.displayName(on: day))
    let base = bases.first { base in
      Validity(from: Day(base.from), to: base.to.flatMap { Day($0) }).holds(on: day)
    }
    for ceiling in ceilings where ceiling.titles.contains(post.title) {
      let coefficient = ceiling.coefficients.first {
        $0.kind == kind && ($0.names.map(name.hasPrefix) ?? true)
      }
      guard let coefficient, let base else { continue }
      return Found(
        document: ceiling.document,
        amount: Int64((coefficient.times * Double(base.amount)).rounded()),
        isVerified: ceiling.reliability == "T" && base.reliability == "T")
    }
    return nil
  }
}

extension AppContext {
  func remunerationNorms() throws -> RemunerationNorms {
    try cache.value(0, "norms") {
      try RemunerationNorms(EmbeddedFiles.text("Officers/norms.yaml") ?? "")
    }
  }
}
