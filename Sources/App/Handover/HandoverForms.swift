import WebUI
import Store

/// What is written into a handover, and the fields in which it is asked for.
struct HandoverForms {
  static let itemFields: Set<String> = ["loai", "muc-giao", "han", "so-sach", "ghi-chu"]
  static let countFields: Set<String> = ["quy", "so-dem", "vi-sao"]
  let handover: Handover
  let mayWrite: Bool
  let t: Localizer

  func takerForm(_ candidates: [Officer], _ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    guard mayWrite else { return .empty }
    guard !candidates.isEmpty else {
      let path = "/don-vi/\(handover.unitId)/can-bo/moi"
      return notice(.warn, "\(t("handover.no-candidates")) <a href=\"\(path)\">\(t("officers.appoint"))</a>")
    }
    let choices =
      [(value: "", caption: t("officers.choose"))] + candidates.map { (value: "\($0.id)", caption: t($0.called)) }
    let value = typed["nguoi-nhan"] ?? handover.successorId?.description ?? ""
    return form(
      "\(handover.path)/nguoi-nhan", class: "no-print",
      """
      \(Field("nguoi-nhan", label: t("handover.taker"), hint: t("handover.taker.hint"), kind: .select(choices), value: value, problem: errorMessage("nguoi-nhan", problems, t)).html)
      \(button(t("form.save"), .secondary))
      """)
  }

  func adding(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    let sorts = OpenItem.Kind.allCases.map { (value: $0.rawValue, caption: t("handover.sort.\($0.rawValue)")) }
    return folded(
      "handover.add", HandoverForms.itemFields, problems,
      form(
        "\(handover.path)/them",
        """
        \(field("loai", "handover.sort", .select(sorts), nil, typed, problems))
        \(field("muc-giao", "handover.what", .long, "handover.what.hint", typed, problems))
        \(field("han", "handover.due-day", .day, "handover.due-day.hint", typed, problems))
        \(field("so-sach", "handover.recorded", .number, "handover.recorded.hint", typed, problems))
        \(field("ghi-chu", "officers.note", .text, nil, typed, problems))
        <button>\(t("handover.add"))</button>
        """))
  }

  func counting(_ funds: [HandoverPackage.Line], _ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    guard !funds.isEmpty else { return .empty }
    let choices = funds.map { (value: $0.id, caption: t($0.what)) }
    return folded(
      "handover.count", HandoverForms.countFields, problems,
      form(
        "\(handover.path)/kiem-dem",
        """
        \(field("quy", "handover.fund", .select(choices), nil, typed, problems))
        \(field("so-dem", "handover.counted", .number, "handover.counted.hint", typed, problems))
        \(field("vi-sao", "handover.why", .text, "handover.why.hint", typed, problems))
        <button>\(t("form.save"))</button>
        """))
  }

  func signing(_ today: Day, _ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    guard mayWrite else { return .empty }
    return """
      <h2>\(t("handover.sign"))</h2><p>\(t("handover.sign.more"))</p>
      \(form("\(handover.path)/ky", class: "no-print", """
        \(field("ngay-ky", "handover.signed-day", .day, nil, typed.isEmpty ? ["ngay-ky": "\(today)"] : typed, problems))
        <button>\(t("handover.sign.do"))</button>
        """))
      """
  }

  /// What can be done with a line by hand: taken out before both sign, done afterwards.
  func ending(_ line: HandoverPackage.Line) -> HTML {
    guard let item = line.item, item.key == nil else { return .empty }
    if let day = item.doneOn { return badge(t("handover.done-on", ["day": day]), .good) }
    let isOpen = handover.signedOn == nil
    guard mayWrite, isOpen || item.kind.canBeDone else { return .empty }
    return form(
      "\(handover.path)/\(isOpen ? "bo" : "xong")", class: "inline no-print",
      """
      <input type="hidden" name="muc" value="\(item.id.description)">\
      \(button(t(isOpen ? "handover.remove" : "handover.finish"), .secondary))
      """)
  }

  private func folded(_ caption: String, _ fields: Set<String>, _ problems: [FieldProblem], _ form: HTML) -> HTML {
    guard mayWrite else { return .empty }
    let isOpen = problems.contains { fields.contains($0.field) }
    return "<details class=\"no-print\"\(if: isOpen, " open")><summary>\(t(caption))</summary>\(form)</details>"
  }
  private func field(
    _ name: String, _ label: String, _ kind: Field.Kind, _ hint: String?, _ typed: [String: String],
    _ problems: [FieldProblem]
  ) -> HTML {
    Field(
      name, label: t(label), hint: hint.map { t($0) }, kind: kind, value: typed[name] ?? "",
      problem: errorMessage(name, problems, t)
    ).html
  }
}
