import WebUI
import Store

/// The questions about a request.
struct RequestForm {
  static let fields: Set<String> = ["loai", "ho-ten", "lien-he", "thay-ai", "cua-ai", "yeu-cau-gi", "ngay-nhan"]
  let action: String
  let t: Localizer

  init(_ request: RequestContext, _ action: String) { (self.action, t) = (action, request.t) }

  func html(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    let kinds = DataRequest.Kind.allCases.map { (value: $0.rawValue, caption: t("personal.kind.\($0.rawValue)")) }
    let standing = DataRequest.AsksFor.allCases.map {
      (value: $0.rawValue, caption: t("personal.asks-for.\($0.rawValue)"))
    }
    let fields = PersonalDataFormFields(typed: typed, problems: problems, t: t)
    return """
      \(fields.summary)
      <h1>\(t("personal.request.new"))</h1><p class="lead">\(t("personal.request.lead"))</p>
      \(form(action, warnsOnLeaving: true, """
        \(fields.field("ngay-nhan", "personal.received-on", .day, hint: "personal.received-on.hint"))
        \(fields.field("loai", "personal.kind", .choice(kinds)))
        \(fields.field("ho-ten", "personal.asker"))
        \(fields.field("lien-he", "personal.reach", hint: "personal.reach.hint"))
        \(fields.field("thay-ai", "personal.asks-for", .choice(standing), hint: "personal.asks-for.hint"))
        \(fields.field("cua-ai", "personal.person", hint: "personal.person.hint"))
        \(fields.field("yeu-cau-gi", "personal.what", .long, hint: "personal.what.hint"))
        <div class="buttons">\(button(t("form.save")))</div>
        """))
      """
  }
  /// What is known of a request, as the form sends it.
  static func values(of dataRequest: DataRequest) -> [String: String] {
    [
      "loai": dataRequest.kind.rawValue, "ho-ten": dataRequest.requester, "lien-he": dataRequest.contact,
      "thay-ai": dataRequest.asksFor.rawValue, "cua-ai": dataRequest.person ?? "", "yeu-cau-gi": dataRequest.requestText,
      "ngay-nhan": "\(dataRequest.receivedOn)",
    ]
  }
}
