import Store
import WebUI

/// Sensitive fields: which are on and for what purpose, and turning one on.
struct SensitiveFieldsPage: FormPage {
  static let fields: Set = ["truong", "muc-dich"]
  private let unit: Identifier
  private let unitName: String
  private let options: SensitiveFieldSettings
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    unit = try request.targetUnit
    unitName = try request.unitName(unit, db)
    options = try SensitiveFieldSettings(memberRegister, unit, request.app, in: db)
    t = request.t
  }
  private var path: String { memberRegister.path(of: unit) + "/truong" }
  var title: String { t("register.options") }
  var breadcrumbs: [Link] { memberListLinks(unit, named: unitName, t) }

  func content(_ form: FormState) -> HTML {
    let closed = memberRegister.fields.filter { options.closed.contains($0.name) }.map {
      (value: $0.name, caption: t(memberRegister.label($0)))
    }
    let field = form.field("truong", label: "register.option", kind: .select(closed), t)
    let purpose = form.field(
      "muc-dich", label: "register.purpose", hint: "register.purpose.hint", t)
    let turnOn = WebUI.form(path, "\(field)\(purpose)<button>\(t("register.open"))</button>")
    return """
      <h1>\(title)</h1><p class="lead">\(unitName)</p><p>\(t("register.options.lead"))</p>
      <ul>\(for: options.open, line)</ul>
      \(if: !closed.isEmpty, turnOn)
      """
  }
  private func line(_ option: SensitiveFieldSettings.Option) -> HTML {
    let time = t.time(option.createdAt.milliseconds)
    let hidden: HTML = """
      <input type="hidden" name="lua-chon" value="\(option.id.description)">
      """
    let turnOff = form(path + "/tat", "\(hidden)\(button(t("register.close"), .secondary))")
    return """
      <li><strong>\(t("members.field.\(option.field)"))</strong>: \(option.purpose) \
      <span class="soft">(\(option.createdBy), \(time))</span>
      \(if: option.unitId == unit, turnOff)</li>
      """
  }
}
