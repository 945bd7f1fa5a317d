import Store

/// An official document as it was issued, with how reliable its particulars are.
struct Document: Sendable, Decodable {
  /// Where its particulars come from.
  enum Reliability: String, Sendable, Decodable, ColumnValue {
    /// Read in the document itself.
    case text = "T"
    /// Read in another source, or only in a part of one.
    case secondary = "S"
    case secondaryPart = "S-part"
    /// Known only from the report that cites it.
    case reportOnly = "SEED"
    /// Concluded from other facts.
    case derived = "DERIVED"
    case unverified = "UNVERIFIED"
  }
  let id: Identifier
  /// A short name: `ct-14-2021`.
  let key: String
  let number: String?
  let kind: String
  let issuer: String
  let issuedOn: Day?
  let subject: String
  let source: String
  let reliability: Reliability
  let validFrom: Day?
  let validTo: Day?
  let note: String?

  /// `Chỉ thị 14/CT-TTg`; without a number, the issuer.
  var title: String { "\(kind) \(number ?? issuer)" }
}

/// One place where a document cites another, exactly as it is written there.
struct Citation: Sendable, Decodable {
  let id: Identifier
  let documentId: Identifier
  let insideId: Identifier
  let lines: String
  let kindWritten: String?
  let numberWritten: String?
  let issuerWritten: String?
  let dateWritten: String?
  let periodWritten: String?
  let note: String?
}

/// What one document does to another.
struct DocumentRelation: Sendable, Decodable {
  enum Kind: String, Sendable, Decodable, ColumnValue {
    case implements = "implements"
    case amends = "amends"
  }
  let documentId: Identifier
  let relation: Kind
  let targetId: Identifier
}
