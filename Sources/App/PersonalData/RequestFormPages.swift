import Store
import WebUI

/// What was typed about a request.
struct DataRequestForm {
  static let fields: Set = [
    "loai", "ho-ten", "lien-he", "thay-ai", "cua-ai", "yeu-cau-gi", "ngay-nhan",
  ]
  private let kind: DataRequest.Kind
  private let requester: String
  private let contact: String
  private let asksFor: DataRequest.AsksFor
  private let person: String?
  private let requestText: String
  private let receivedOn: Day

  init(_ typed: [String: String]) throws {
    var form = FormReader(typed)
    requester = form.requiredLine("ho-ten", limit: 100, else: "form.needed")
    contact = form.requiredLine("lien-he", else: "form.needed")
    person = form.line("cua-ai", limit: 100)
    requestText = form.requiredLine("yeu-cau-gi", limit: 2000, else: "form.needed")
    let kind = DataRequest.Kind(rawValue: form.text("loai"))
    if kind == nil { form.reject("loai", LocalizedMessage("personal.request.kind-needed")) }
    let asksFor = DataRequest.AsksFor(rawValue: form.text("thay-ai"))
    if asksFor == nil {
      form.reject("thay-ai", LocalizedMessage("personal.request.asks-for-needed"))
    }
    let receivedOn = form.requiredDay("ngay-nhan", else: "form.needed")
    guard let kind, let asksFor, let receivedOn, form.problems.isEmpty else {
      throw Problem.invalid(form.problems)
    }
    self.kind = kind
    self.asksFor = asksFor
    self.receivedOn = receivedOn
  }

  /// A new request of a unit.
  func newRequest(in unit: Identifier, by operation: Operation) -> DataRequest {
    DataRequest(
      id: .new(), unitId: unit, kind: kind, requester: requester, contact: contact,
      asksFor: asksFor, person: asksFor == .own ? nil : person, requestText: requestText,
      receivedOn: receivedOn, createdAt: operation.now, createdBy: operation.user.name)
  }
  /// The same request, with what was typed.
  func corrected(_ known: DataRequest) -> DataRequest {
    var request = known
    request.kind = kind
    request.requester = requester
    request.contact = contact
    request.asksFor = asksFor
    request.person = asksFor == .own ? nil : person
    request.requestText = requestText
    request.receivedOn = receivedOn
    return request
  }

  /// What is known of a request, as the form sends it.
  static func values(of dataRequest: DataRequest) -> [String: String] {
    [
      "loai": dataRequest.kind.rawValue,
      "ho-ten": dataRequest.requester,
      "lien-he": dataRequest.contact,
      "thay-ai": dataRequest.asksFor.rawValue,
      "cua-ai": dataRequest.person ?? "",
      "yeu-cau-gi": dataRequest.requestText,
      "ngay-nhan": "\(dataRequest.receivedOn)",
    ]
  }
}

/// A new request, of the unit in which the user works.
struct NewRequestPage: FormPage {
  static let fields = DataRequestForm.fields
  private let today: Day
  let breadcrumbs: [Link]
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    today = db.today
    breadcrumbs = [
      request.personalDataLink,
      Link(request.t("personal.requests"), "/du-lieu-ca-nhan/yeu-cau"),
    ]
    t = request.t
  }
  var title: String { t("personal.request.new") }

  func content(_ form: FormState) -> HTML {
    let known = ["ngay-nhan": "\(today)", "thay-ai": "self"]
    return requestQuestions(form, known: known, postPath: "/du-lieu-ca-nhan/yeu-cau/moi", t)
  }
}

/// Correcting what was recorded of a request.
struct EditRequestPage: FormPage {
  static let fields = DataRequestForm.fields
  private let dataRequest: DataRequest
  let breadcrumbs: [Link]
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let page = try RequestPage(request, db)
    dataRequest = page.item.dataRequest
    breadcrumbs = page.breadcrumbs
    t = request.t
  }
  var title: String { t("personal.request.correct") }

  func content(_ form: FormState) -> HTML {
    let known = DataRequestForm.values(of: dataRequest)
    return requestQuestions(form, known: known, postPath: "\(dataRequest.path)/sua", t)
  }
}

private func requestQuestions(
  _ form: FormState, known: [String: String], postPath: String, _ t: Localizer
) -> HTML {
  let kinds = DataRequest.Kind.allCases.map {
    (value: $0.rawValue, caption: t("personal.kind.\($0.rawValue)"))
  }
  let relations = DataRequest.AsksFor.allCases.map {
    (value: $0.rawValue, caption: t("personal.asks-for.\($0.rawValue)"))
  }
  let field = { (name: String, label: String, kind: Field.Kind, hint: String?) in
    form.field(name, label: label, hint: hint, kind: kind, known: known[name] ?? "", t)
  }
  let fields = [
    field("ngay-nhan", "personal.received-on", .day, "personal.received-on.hint"),
    field("loai", "personal.kind", .choice(kinds), nil),
    field("ho-ten", "personal.asker", .text, nil),
    field("lien-he", "personal.reach", .text, "personal.reach.hint"),
    field("thay-ai", "personal.asks-for", .choice(relations), "personal.asks-for.hint"),
    field("cua-ai", "personal.person", .text, "personal.person.hint"),
    field("yeu-cau-gi", "personal.what", .long, "personal.what.hint"),
  ]
  let save: HTML = "<div class=\"buttons\">\(button(t("form.save")))</div>"
  return """
    <h1>\(t("personal.request.new"))</h1><p class="lead">\(t("personal.request.lead"))</p>
    \(WebUI.form(postPath, warnsOnLeaving: true, "\(fields)\(save)"))
    """
}
