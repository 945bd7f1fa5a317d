/// A narrative report, written from the data: the same for page and document.
struct Report: Sendable {
  let unit: Identifier
  let unitName: String
  let period: Period
  let subject: String
  /// Head, signature and recipients, with the names filled in.
  let letterhead: Letterhead
  var blocks: [Block] = []
  /// Every figure of the report, in the order in which it first appears.
  var sources: [SourceLine] = []
  /// Sentences that could not be written because a figure in them is not known.
  var leftOut: [String] = []

  enum Block: Sendable {
    case part(String)
    case heading(String)
    case paragraph([Run])
    case item([Run])
    case table(Table)
  }
  enum Run: Sendable, Equatable {
    case text(String)
    /// A number, with the place of its source in `sources`.
    case figure(String, Int)
  }
  struct Table: Sendable {
    struct Column: Sendable {
      let title: String
      /// Relative to the others.
      let width: Int
    }
    let caption: String
    let columns: [Column]
    /// The first cell names the row.
    let rows: [[[Run]]]
    let foot: [[Run]]?
  }
  /// Where a number comes from: one line of the appendix.
  struct SourceLine: Sendable {
    /// `Kinh phí được cấp – Huyện Mộc Châu, năm 2022`
    let name: String
    let value: String
    /// In words: stated by whom and where, or summed from how many.
    let origin: String
    /// What to ask for, to be led there: indicator, unit's code, period; or a document's short
    /// name.
    let key: String
    let path: String
  }
}
