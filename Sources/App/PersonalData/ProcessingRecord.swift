import WebUI
import Formats
import Store

/// The record of processing, printed from what the registers declare.
struct ProcessingRecord {
  /// One register: what is said of it, each with its heading.
  struct Part {
    let title: String
    let lines: [(name: String, value: String)]
  }
  let parts: [Part]
  private let t: Localizer

  init(_ app: AppContext, in db: any Connection) throws {
    let (t, volume) = (app.localizer, try DataVolume.current(app, in: db))
    self.t = t
    parts = app.registers.compactMap { register in
      register.personalData.map { Part($0, of: register, volume, t) }
    }
  }

  var html: HTML {
    """
    <h1>\(t("personal.record"))</h1><p class="lead">\(t("personal.record.lead"))</p>
    <div class="buttons no-print">\(buttonLink(Link(t("personal.record.word"), "/du-lieu-ca-nhan/so-xu-ly.docx")))</div>
    \(for: parts, \.html)
    <p>\(t("personal.not-in-registers"))</p>
    """
  }
  func wordFile(_ head: PersonalDataLetterhead) throws -> [UInt8] {
    let registers = parts.enumerated().flatMap { number, part -> [Formats.DocumentBlock] in
      [.heading("\(number + 1). \(part.title)")] + part.lines.map { .item([.text("\($0.name): \($0.value)")]) }
    }
    let opening = Formats.DocumentBlock.paragraph([.text(t("personal.record.opening", ["body": head.body]))])
    return try head.paper(
      kind: t("personal.record.kind"), subject: t("personal.record.subject"),
      [opening] + registers + [.paragraph([.text(t("personal.not-in-registers"))])], t)
  }
}

extension ProcessingRecord.Part {
  fileprivate init(_ data: PersonalData, of register: Register, _ volume: DataVolume, _ t: Localizer) {
    let isSensitive = { (field: RegisterField) in field.sensitive != nil }
    let labels = { (fields: [RegisterField]) in t.list(fields.map { t(register.label($0)) }) }
    let sensitive = register.fields.filter(isSensitive)
    title = t("register.\(register.name)")
    lines = [
      (t("personal.purpose"), t(data.purpose)), (t("personal.ground"), t(data.legalBasis)),
      (t("personal.persons"), t(data.persons)),
      (t("personal.fields"), labels(register.fields.filter { !isSensitive($0) })),
      (t("personal.sensitive"), sensitive.isEmpty ? t("personal.sensitive.none") : labels(sensitive)),
      (t("personal.receivers"), t(data.receivers)),
      (
        t("personal.kept"),
        t("personal.kept.years", ["count": data.retentionYears, "after": LocalizedMessage(data.retentionStart)])
      ),
      (
        t("personal.held"),
        t(
          "personal.held.count",
          ["persons": volume.persons[register.name] ?? 0, "sensitive": volume.sensitive[register.name] ?? 0])
      ),
    ]
  }
  fileprivate var html: HTML { "<h2>\(title)</h2>\(details(lines.map { ($0.name, "\($0.value)") }))" }
}
