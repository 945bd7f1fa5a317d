import Page
import Store

/// The questions about a request.
struct RequestForm {
  static let fields: Set<String> = ["loai", "ho-ten", "lien-he", "thay-ai", "cua-ai", "yeu-cau-gi", "ngay-nhan"]
  let action: String
  let say: Words

  init(_ visit: Visit, _ action: String) { (self.action, say) = (action, visit.say) }

  func html(_ typed: [String: String], _ problems: [FieldProblem]) -> HTML {
    let kinds = DataRequest.Kind.allCases.map { (value: $0.rawValue, caption: say("personal.kind.\($0.rawValue)")) }
    let standing = DataRequest.AsksFor.allCases.map {
      (value: $0.rawValue, caption: say("personal.asks-for.\($0.rawValue)"))
    }
    let fields = PersonalDataFields(typed: typed, problems: problems, say: say)
    return """
      \(fields.summary)
      <h1>\(say("personal.request.new"))</h1><p class="lead">\(say("personal.request.lead"))</p>
      \(form(action, warnsOnLeaving: true, """
        \(fields.field("ngay-nhan", "personal.received-on", .day, hint: "personal.received-on.hint"))
        \(fields.field("loai", "personal.kind", .choice(kinds)))
        \(fields.field("ho-ten", "personal.asker"))
        \(fields.field("lien-he", "personal.reach", hint: "personal.reach.hint"))
        \(fields.field("thay-ai", "personal.asks-for", .choice(standing), hint: "personal.asks-for.hint"))
        \(fields.field("cua-ai", "personal.person", hint: "personal.person.hint"))
        \(fields.field("yeu-cau-gi", "personal.what", .long, hint: "personal.what.hint"))
        <div class="buttons">\(button(say("form.save")))</div>
        """))
      """
  }
  /// What is known of a request, as the form sends it.
  static func values(of request: DataRequest) -> [String: String] {
    [
      "loai": request.kind.rawValue, "ho-ten": request.asker, "lien-he": request.reach,
      "thay-ai": request.asksFor.rawValue, "cua-ai": request.person ?? "", "yeu-cau-gi": request.what,
      "ngay-nhan": "\(request.receivedOn)",
    ]
  }
}
