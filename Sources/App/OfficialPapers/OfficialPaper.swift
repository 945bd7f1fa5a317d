import Formats
import Vietnamese
import WebUI

/// A paper in the layout of Decree 30/2020/NĐ-CP: a text with the letterhead of the unit that
/// writes it. Papers are official documents: they are written in Vietnamese, whatever language the
/// user reads.
struct OfficialPaper {
  let letterhead: Letterhead
  /// `Báo cáo`, `Biên bản`.
  let kind: String
  let subject: String
  /// With space for the number itself; nil for a paper that is not sent.
  var number: String?
  var recipients: [String] = []
  /// The day on it; nil leaves space to write it by hand.
  var day: Day?
  let blocks: [Formats.DocumentBlock]
  var appendices: [Formats.DocumentBlock] = []

  func wordFile(_ t: Localizer) throws -> [UInt8] {
    try AdministrativeDocument(
      head: .init(
        parentBody: letterhead.parentBody, body: letterhead.body, number: number,
        place: letterhead.place, date: letterhead.date(day, t)),
      kind: kind, subject: subject, blocks: blocks, recipients: recipients,
      signature: .init(authority: letterhead.authority, title: letterhead.title),
      appendices: appendices
    ).wordFile()
  }

  /// Space for both parties of minutes to sign, with their names where they are known.
  static func signatures(
    _ t: Localizer, names: (gives: String, takes: String)? = nil
  ) -> Formats.DocumentBlock {
    let space = Formats.Table.Cell(t("reform.minutes.sign"))
    return .table(
      Formats.Table(
        columns: [
          .init(t("reform.minutes.handed-over-by"), width: 50), .init(t("reform.minutes.received-by"), width: 50),
        ],
        rows: [[space, space]] + (names.map { [[.init($0.gives), .init($0.takes)]] } ?? []),
        numberedColumns: false))
  }
}

extension Letterhead {
  fileprivate func date(_ day: Day?, _ t: Localizer) -> String {
    day.map { longDate(year: $0.year, month: $0.month, day: $0.day) } ?? t("report.open-date")
  }
  /// The head of a paper on screen.
  func pageHeader(_ t: Localizer) -> HTML {
    documentHeader(
      letterhead: [parentBody, body, number].compactMap { $0 },
      motto: [AdministrativeDocument.nationalName, AdministrativeDocument.motto],
      place: "\(place), \(date(nil, t))")
  }
  /// Recipients and signature of a paper on screen.
  func pageFooter(_ t: Localizer) -> HTML {
    documentFooter(
      recipients: recipients, title: t("report.recipients"),
      signature: [authority, title].compactMap { $0 })
  }
}
