import Formats
import Store
import WebUI

/// The record of processing, as the registers declare it.
struct ProcessingRecord {
  /// One register, with everything that the law wants to be recorded of it.
  struct Part {
    let title: String
    let lines: [(name: String, value: String)]
  }
  let parts: [Part]
  private let t: Localizer

  init(_ app: AppContext, in db: any Connection) throws {
    let t = app.localizer
    let volume = try DataVolume.current(app, in: db)
    self.t = t
    parts = app.registers.compactMap { register in
      register.personalData.map { Part($0, of: register, volume: volume, t) }
    }
  }

  var html: HTML {
    """
    <h1>\(t("personal.record"))</h1><p class="lead">\(t("personal.record.lead"))</p>
    <div class="buttons no-print">\(buttonLink(wordLink))</div>
    \(for: parts, \.html)
    <p>\(t("personal.not-in-registers"))</p>
    """
  }
  private var wordLink: Link {
    Link(t("personal.record.word"), "/du-lieu-ca-nhan/so-xu-ly.docx")
  }

  func wordFile(_ head: PersonalDataLetterhead) throws -> [UInt8] {
    let registers = parts.enumerated().flatMap { number, part -> [Formats.DocumentBlock] in
      [.heading("\(number + 1). \(part.title)")]
        + part.lines.map { .item([.text("\($0.name): \($0.value)")]) }
    }
    let opening = paragraph(t("personal.record.opening", ["body": head.body]))
    return try head.paper(
      kind: t("personal.record.kind"), subject: t("personal.record.subject"),
      [opening] + registers + [paragraph(t("personal.not-in-registers"))], t)
  }
  private func paragraph(_ text: String) -> Formats.DocumentBlock { .paragraph([.text(text)]) }
}

extension ProcessingRecord.Part {
  fileprivate init(
    _ data: PersonalData, of register: Register, volume: DataVolume, _ t: Localizer
  ) {
    let labels = { (fields: [RegisterField]) in t.list(fields.map { t(register.label($0)) }) }
    let sensitive = register.fields.filter { $0.sensitive != nil }
    let basic = register.fields.filter { $0.sensitive == nil }
    let none = t("personal.sensitive.none")
    let retention: [String: any Localizable] = [
      "count": data.retentionYears, "after": LocalizedMessage(data.retentionStart),
    ]
    let counts = [
      "persons": volume.persons[register.name] ?? 0,
      "sensitive": volume.sensitive[register.name] ?? 0,
    ]
    title = t("register.\(register.name)")
    lines = [
      (t("personal.purpose"), t(data.purpose)), (t("personal.legal-basis"), t(data.legalBasis)),
      (t("personal.persons"), t(data.persons)),
      (t("personal.fields"), labels(basic)),
      (t("personal.sensitive"), sensitive.isEmpty ? none : labels(sensitive)),
      (t("personal.receivers"), t(data.receivers)),
      (t("personal.retention"), t("personal.retention.years", retention)),
      (t("personal.held"), t("personal.held.count", counts)),
    ]
  }
  fileprivate var html: HTML {
    "<h2>\(title)</h2>\(details(lines.map { ($0.name, "\($0.value)") }))"
  }
}
