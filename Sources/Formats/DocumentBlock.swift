/// A part of a paper, from margin to margin.
public enum DocumentBlock: Sendable {
  /// Body text: 14 pt, justified, first line 1.27 cm in, 6 pt to the next (Decree 30/2020/NĐ-CP,
  /// Appendix I).
  case paragraph([TextRun])
  /// `PHẦN I …`: centred bold; level 1 of Word's navigation.
  case part(String)
  /// A numbered section, number included: bold; level 2.
  case heading(String)
  /// A section of a section, number included: bold italic; level 3.
  case subheading(String)
  /// One dash item; the dash is set here.
  case item([TextRun])
  case table(Table)
  /// What follows begins a new page.
  case pageBreak
  /// The head of an appendix, on a new page; level 1.
  ///
  /// - number: Roman, `I`; empty when there is only one. `Phụ lục` is set before it unless it is
  ///   there.
  /// - title: printed in capitals.
  /// - note: what it belongs to, in italics, such as `(Kèm theo Báo cáo số 05/BC-HKH ngày …)`.
  case appendix(number: String, title: String, note: String?)
}

extension DocumentBlock {
  /// The names of the marks inside, in reading order.
  var marks: [String] {
    switch self {
    case .paragraph(let runs), .item(let runs): runs.flatMap(\.marks)
    case .table(let table):
      (table.rows + [table.footer ?? []]).joined().flatMap(\.runs).flatMap(\.marks)
    case .part, .heading, .subheading, .pageBreak, .appendix: []
    }
  }
}
