import Store
import WebUI

/// Changes the details of a person.
struct EditPersonPage: FormPage {
  static let fields = EditPersonForm.fields
  private let person: Officer
  private let login: String
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    person = try Officers.current(request.app, in: db).person(request.id("person"))
    login = try person.accountId.map { try Account.find($0, in: db).login } ?? ""
    t = request.t
  }
  private var path: String { "/can-bo/\(person.id)" }
  var breadcrumbs: [Link] {
    [Link(t("officers.heading"), "/can-bo"), Link(t(person.called), path)]
  }
  var title: String { t("officers.describe") }

  func content(_ form: FormState) -> HTML {
    let person = PersonFields(t: t).html(form, known: PersonFields.values(of: person))
    let account = form.field(
      "tai-khoan", label: "officers.account", hint: "officers.account.hint", known: login, t)
    let fields: HTML = "\(person)\(account)<button>\(t("form.save"))</button>"
    return """
      <h1>\(title)</h1><p class="lead">\(t(self.person.called))</p>
      \(WebUI.form("\(path)/sua", warnsOnLeaving: true, fields))
      """
  }
}
