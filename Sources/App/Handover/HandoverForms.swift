import Store
import WebUI

/// Draws the forms of a handover.
struct HandoverForms {
  let handover: Handover
  let mayWrite: Bool
  let form: FormState
  let t: Localizer

  func successor(_ candidates: [Officer]) -> HTML {
    guard mayWrite else { return .empty }
    guard !candidates.isEmpty else {
      let link = "/don-vi/\(handover.unitId)/can-bo/moi"
      return notice(
        .warn, "\(t("handover.no-candidates")) <a href=\"\(link)\">\(t("officers.appoint"))</a>")
    }
    let choices =
      [(value: "", caption: t("officers.choose"))]
      + candidates.map { (value: "\($0.id)", caption: t($0.called)) }
    // After a problem with another form, this one shows what is stored.
    let known = handover.successorId?.description ?? ""
    let field = Field(
      "nguoi-nhan", label: t("handover.incoming"), hint: t("handover.incoming.hint"),
      kind: .select(choices), value: form.typed?["nguoi-nhan"] ?? known,
      problem: errorMessage(for: "nguoi-nhan", in: form.problems, t)
    ).html
    return WebUI.form(
      "\(handover.path)/nguoi-nhan", class: "no-print",
      "\(field)\(button(t("form.save"), .secondary))")
  }

  var newItem: HTML {
    let kinds = OpenItem.Kind.allCases.map {
      (value: $0.rawValue, caption: t("handover.kind.\($0.rawValue)"))
    }
    let kind = form.field("loai", label: "handover.kind", kind: .select(kinds), t)
    let what = form.field(
      "muc-giao", label: "handover.what", hint: "handover.what.hint", kind: .long, t)
    let due = form.field(
      "han", label: "handover.due-day", hint: "handover.due-day.hint", kind: .day, t)
    let bookBalance = form.field(
      "so-sach", label: "handover.book-balance", hint: "handover.book-balance.hint", kind: .number, t)
    let note = form.field("ghi-chu", label: "officers.note", t)
    return collapsed(
      "handover.add", fields: HandoverItemForm.fields, path: "them",
      "\(kind)\(what)\(due)\(bookBalance)\(note)<button>\(t("handover.add"))</button>")
  }

  func count(_ funds: [HandoverPackage.Line]) -> HTML {
    guard !funds.isEmpty else { return .empty }
    let choices = funds.map { (value: $0.id, caption: t($0.what)) }
    let fund = form.field("quy", label: "handover.fund", kind: .select(choices), t)
    let counted = form.field(
      "so-dem", label: "handover.counted", hint: "handover.counted.hint", kind: .number, t)
    let reason = form.field("vi-sao", label: "handover.why", hint: "handover.why.hint", t)
    return collapsed(
      "handover.count", fields: HandoverCountForm.fields, path: "kiem-dem",
      "\(fund)\(counted)\(reason)<button>\(t("form.save"))</button>")
  }

  func signature(_ today: Day) -> HTML {
    guard mayWrite else { return .empty }
    let day = form.field(
      "ngay-ky", label: "handover.signed-day", kind: .day, known: today.description, t)
    let fields: HTML = "\(day)<button>\(t("handover.sign.do"))</button>"
    return """
      <h2>\(t("handover.sign"))</h2><p>\(t("handover.sign.more"))</p>
      \(WebUI.form("\(handover.path)/ky", class: "no-print", fields))
      """
  }

  /// Buttons of a line entered by hand: it can be removed until both sign, and marked done later.
  func itemButton(_ line: HandoverPackage.Line) -> HTML {
    guard let item = line.item, item.key == nil else { return .empty }
    if let day = item.doneOn { return badge(t("handover.done-on", ["day": day]), .good) }
    let isOpen = handover.signedOn == nil
    guard mayWrite, isOpen || item.kind.canBeDone else { return .empty }
    return WebUI.form(
      "\(handover.path)/\(isOpen ? "bo" : "xong")", class: "inline no-print",
      """
      <input type="hidden" name="muc" value="\(item.id.description)">\
      \(button(t(isOpen ? "handover.remove" : "handover.finish"), .secondary))
      """)
  }

  /// A form that is folded away until it has a problem.
  private func collapsed(
    _ caption: String, fields: Set<String>, path: String, _ content: HTML
  ) -> HTML {
    guard mayWrite else { return .empty }
    let isOpen = form.problems.contains { fields.contains($0.field) }
    let form = WebUI.form("\(handover.path)/\(path)", content)
    return """
      <details class="no-print"\(if: isOpen, " open")><summary>\(t(caption))</summary>\
      \(form)</details>
      """
  }
}
