import Store
import Vietnamese

/// What a decision asks for: a list of events that all take effect on one day.
struct ReorganizationPlan: Sendable {
  /// The legal kinds (Decree 126/2024/NĐ-CP) and what goes with them.
  enum Event: String, Sendable, CaseIterable {
    /// Hợp nhất: all old ones end, a new one begins.
    case merge = "merge"
    /// Sáp nhập: the old ones end, one that was there goes on.
    case absorb = "absorb"
    /// Chia: one ends, several begin.
    case divide = "divide"
    /// Tách: one goes on without the part out of which another begins.
    case separate = "separate"
    case rename = "rename"
    case retype = "retype"
    case move = "move"
    /// Bỏ cấp: a unit ends with its level; the units below it move under the unit above it.
    case abolish = "abolish"
    case end = "end"

    /// The word that people write.
    var word: String {
      switch self {
      case .merge: "hợp nhất"
      case .absorb: "sáp nhập"
      case .divide: "chia"
      case .separate: "tách"
      case .rename: "đổi tên"
      case .retype: "đổi loại"
      case .move: "chuyển"
      case .abolish: "bỏ cấp"
      case .end: "kết thúc"
      }
    }
    init?(written text: String) {
      let wanted = folded(text)
      guard
        let event = Event.allCases.first(where: {
          folded($0.word) == wanted || $0.rawValue == wanted
        })
      else {
        return nil
      }
      self = event
    }
    /// Numbers and members go from one unit into another.
    var succession: Succession.Event? {
      switch self {
      case .merge: .merge
      case .absorb: .absorb
      case .divide: .divide
      case .separate: .separate
      case .abolish: .abolish
      case .rename, .retype, .move, .end: nil
      }
    }
  }
  struct Row: Sendable {
    /// In the file or the pasted text, from 1 with the header.
    let line: Int
    let event: Event
    let from: String
    var to: String?
    var name: String?
    var kind: Unit.Kind?
    var parent: String?
    var share: Succession.Share?
    var id: Identifier?
    var note: String?

    func problem(_ column: String, _ key: String, _ parts: [String: any Localizable] = [:])
      -> FieldProblem
    {
      FieldProblem(column, line: line, LocalizedMessage(key, parts))
    }
  }
  let title: String
  let decision: String
  let decidedOn: Day
  /// The first day of what is new.
  let day: Day
  let rows: [Row]
  /// The plan as it was read, stored with the change.
  let text: String
}

/// A reform as a file: one row for each unit that goes somewhere. The first row also has title,
/// decision and days.
let reorganizationColumns: [CSVImport.Column] = [
  .init("event", also: ["việc"]),
  .init("from", also: ["đơn vị cũ", "từ đơn vị"]),
  .init("to", also: ["đơn vị mới", "vào đơn vị", "mã mới"], required: false),
  .init("share", also: ["phần"], required: false),
  .init("name", also: ["tên mới"], required: false),
  .init("kind", also: ["loại", "loại mới"], required: false),
  .init("parent", also: ["thuộc"], required: false),
  .init("id", also: ["mã định danh"], required: false),
  .init("note", also: ["căn cứ", "ghi chú"], required: false),
  .init("title", also: ["tên đợt"], required: false),
  .init("decision", also: ["quyết định", "số văn bản"], required: false),
  .init("decided_on", also: ["ngày ký"], required: false),
  .init("day", also: ["ngày thực hiện"], required: false),
]

extension ReorganizationPlan {
  /// - Throws: `Problem.invalid` with line and column of all that cannot be read.
  init(_ rows: CSVImportRows, text: String) throws {
    var heading: Header?
    let read = try rows.map { row in
      if heading == nil { heading = try Header(row) }
      return try Row(row)
    }
    guard let heading else {
      throw Problem.invalid([FieldProblem("", LocalizedMessage("sheet.no-rows"))])
    }
    self.init(
      title: heading.title, decision: heading.decision, decidedOn: heading.decidedOn,
      day: heading.day, rows: read,
      text: text)
  }
  private struct Header {
    let (title, decision): (String, String)
    let (decidedOn, day): (Day, Day)
    init(_ row: CSVImportRows.Row) throws {
      (title, decision) = (try row.get("title"), try row.get("decision"))
      guard let day = try row.find("day", as: Day.self, orSay: "day.unreadable") else {
        throw row.problem("day", "sheet.empty-cell")
      }
      guard let decidedOn = try row.find("decided_on", as: Day.self, orSay: "day.unreadable") else {
        throw row.problem("decided_on", "sheet.empty-cell")
      }
      for (column, text) in [("title", title), ("decision", decision)] where text.count > 200 {
        throw row.problem(column, "form.too-long", ["most": "200"])
      }
      (self.day, self.decidedOn) = (day, decidedOn)
    }
  }
}

extension ReorganizationPlan.Row {
  fileprivate init(_ row: CSVImportRows.Row) throws {
    let word = try row.get("event")
    guard let event = ReorganizationPlan.Event(written: word) else {
      let events = ReorganizationPlan.Event.allCases.map(\.word).joined(separator: ", ")
      throw row.problem("event", "reform.unknown-event", ["text": word, "events": events])
    }
    let kind = try row.find("kind").map { text in
      guard let kind = Unit.Kind(rawValue: text) ?? UnitFacts.Nature(words: text)?.kind else {
        throw row.problem("kind", "units.unknown-kind", ["text": text, "kinds": Unit.Kind.words])
      }
      return kind
    }
    let share = try row.find("share").map { text -> Succession.Share in
      switch folded(text) {
      case "whole", "toan bo", "ca": return .whole
      case "part", "mot phan": return .part
      default: throw row.problem("share", "reform.unknown-share", ["text": text])
      }
    }
    self.init(
      line: row.line, event: event, from: try row.get("from"), to: row.find("to"),
      name: row.find("name"), kind: kind,
      parent: row.find("parent"), share: share,
      id: try row.find("id", as: Identifier.self, orSay: "units.bad-id"),
      note: row.find("note"))
  }
}
