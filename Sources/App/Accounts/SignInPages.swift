import Formats
import Secrets
import Store
import WebUI

/// Name and password: the first page that anybody sees.
/// - Parameters:
///   - next: where to go afterwards.
///   - unsent: what was typed into another form when the session ended, so that it is not lost.
///   - hasNoAccounts: the page says how the first account is created.
func signInPage(
  _ t: Localizer, login: String = "", next: String = "", unsent: [String] = [],
  hasNoAccounts: Bool = false, problems: [FieldProblem] = []
) -> HTML {
  let loginField = Field(
    "ten-dang-nhap", label: t("sign-in.login"), kind: .login, value: login,
    problem: errorMessage(for: "ten-dang-nhap", in: problems, t)
  ).html
  let passwordField = Field(
    "mat-khau", label: t("sign-in.password"), kind: .password(isNew: false),
    problem: errorMessage(for: "mat-khau", in: problems, t)
  ).html
  return """
    \(errorSummary(t("sign-in.failed"), problems.map { ($0.field, t($0.message)) }))
    <h1>\(t("sign-in.title"))</h1>
    \(if: hasNoAccounts, notice(.warn, "<p>\(t("sign-in.no-users"))</p>"))
    \(unsentTexts(unsent, t))
    \(form("/dang-nhap", """
      <input type="hidden" name="tiep" value="\(next)">
      \(loginField)
      \(passwordField)
      <button>\(t("sign-in.do"))</button>
      """))
    <p>\(t("sign-in.help"))</p>
    """
}
private func unsentTexts(_ texts: [String], _ t: Localizer) -> HTML {
  guard !texts.isEmpty else { return .empty }
  let fields = texts.enumerated().map { number, text in
    """
    <p><label for="giu-\(number)">\(t("sign-in.not-saved.text"))</label>\
    <textarea id="giu-\(number)" class="not-saved" rows="4" readonly>\(text)</textarea></p>
    """ as HTML
  }
  return """
    \(notice(.warn, "<p>\(t("sign-in.not-saved"))</p>"))
    \(fields)
    """
}

/// The code from the phone, or a recovery code.
func secondFactorPage(_ t: Localizer, problems: [FieldProblem] = []) -> HTML {
  let code = Field(
    "ma", label: t("second-factor.code"), hint: t("second-factor.code.hint"), kind: .code,
    problem: errorMessage(for: "ma", in: problems, t)
  ).html
  return """
    \(errorSummary(t("sign-in.failed"), problems.map { ($0.field, t($0.message)) }))
    <h1>\(t("second-factor.title"))</h1>
    <p class="lead">\(t("second-factor.ask"))</p>
    \(form("/ma-xac-thuc", """
      \(code)
      <button>\(t("second-factor.go-on"))</button>
      """))
    """
}

/// An invitation: for whom, in which roles, and a password.
struct InvitationPage: FormPage {
  static let fields: Set = ["ten-dang-nhap", "mat-khau-moi", "nhac-lai"]
  let token: String
  let account: Account
  /// Roles with their units, as text.
  let roles: [String]
  let t: Localizer

  init(_ request: RequestContext, _ db: any Connection) throws {
    let token = try request.text("token")
    let account = try Account.find(SignInLink.find(token, in: db).accountId, in: db)
    let units = try UnitHistory.current(request.app, in: db)
    let grants = try RoleGrant.of(account.id, request.app, in: db).filter { $0.endedAt == nil }
    roles = grants.map { $0.title(units, on: db.today, request.t) }
    t = request.t
    self.token = token
    self.account = account
  }
  var title: String { t("invitation.title", ["name": account.name]) }
  var breadcrumbs: [Link] { [] }

  func content(_ form: FormState) -> HTML {
    """
    <h1>\(title)</h1>
    <p class="lead">\(t("invitation.for", ["roles": roles.joined(separator: "; ")]))</p>
    <p>\(t("invitation.login")) <strong>\(account.login)</strong></p>
    \(WebUI.form("/moi/\(token)", """
      <input type="text" class="visually-hidden" name="ten-dang-nhap" value="\(account.login)" \
      autocomplete="username" readonly tabindex="-1" aria-hidden="true">
      \(newPasswordFields(form, t))
      <button>\(t("invitation.do"))</button>
      """))
    """
  }
}

func newPasswordFields(_ form: FormState, _ t: Localizer) -> HTML {
  let new = form.field(
    "mat-khau-moi", label: "password.new", hint: "password.rule", kind: .password(isNew: true), t)
  let again = form.field("nhac-lai", label: "password.again", kind: .password(isNew: true), t)
  return """
    \(new)
    \(again)
    """
}

/// Sets up a phone as second factor: three steps on one page, with the picture that the app reads.
struct SecondFactorSetUpPage: FormPage {
  static let fields: Set = ["bi-mat", "ma", "mat-khau"]
  let secret: OneTimeCode
  let sealed: String
  /// The user cannot go on without it.
  let isRequired: Bool
  let uri: String
  private let picture: [[Bool]]
  let t: Localizer

  static func path(requires permission: Permission) -> String {
    permission == .manageOwnAccount ? "/tai-khoan/xac-thuc-hai-lop" : "/ma-xac-thuc/moi"
  }

  /// The secret comes back with the form; a page without a form offers a new one.
  init(_ request: RequestContext, _ db: any Connection) throws {
    let account = try request.user.ownAccount(in: db)
    if request.form["bi-mat"] == nil {
      (secret, sealed) = SecondFactor.offer(to: account.id, request.app)
    } else {
      sealed = request.formValue("bi-mat")
      guard let offered = SecondFactor.offeredSecret(sealed, to: account.id, request.app) else {
        throw Problem.conflict(LocalizedMessage("second-factor.old-page"))
      }
      secret = OneTimeCode(secret: offered)
    }
    isRequired = request.role == .pendingSecondFactor
    uri = secret.uri(issuer: request.t("site.name"), account: account.login)
    picture = try QRCode(uri).modules
    t = request.t
  }
  var title: String { t("second-factor.set-up") }
  var breadcrumbs: [Link] { [] }
  private var path: String {
    Self.path(requires: isRequired ? .verifySecondFactor : .manageOwnAccount)
  }

  func content(_ form: FormState) -> HTML {
    let password = form.field(
      "mat-khau", label: "password.old", kind: .password(isNew: false), t)
    let code = Field(
      "ma", label: t("second-factor.first-code"), hint: t("second-factor.code.hint-set-up"),
      kind: .code, problem: errorMessage(for: "ma", in: form.problems, t)
    ).html
    return """
      <h1>\(title)</h1>
      \(if: isRequired, notice(.warn, "<p>\(t("second-factor.required"))</p>"))
      <ol class="steps"><li><p>\(t("second-factor.step.app"))</p></li>
      <li><p>\(t("second-factor.step.scan"))</p>
      \(qrPicture(picture, caption: t("second-factor.picture")))
      <p>\(t("second-factor.step.type")) <code class="secret">\(grouped(secret.base32))</code></p>
      <p><a href="\(uri)">\(t("second-factor.open-app"))</a></p></li>
      <li>\(WebUI.form(path, """
        <input type="hidden" name="bi-mat" value="\(sealed)">
        \(if: !isRequired, password)
        \(code)
        <button>\(t("second-factor.turn-on"))</button>
        """))</li></ol>
      """
  }
  private func grouped(_ text: String) -> String {
    text.enumerated().map { index, letter in
      index > 0 && index.isMultiple(of: 4) ? " \(letter)" : "\(letter)"
    }.joined()
  }
}

/// The recovery codes: shown once.
func recoveryCodesPage(_ codes: [String], login: String, _ t: Localizer) -> HTML {
  """
  <h1>\(t("recovery.title"))</h1>
  \(notice(.good, "<p>\(t("recovery.done"))</p>"))
  <p>\(t("recovery.more"))</p>
  <p class="print-only">\(t("site.name")) – \(login)</p>
  <ul class="codes">\(for: codes, { "<li><code>\($0)</code></li>" })</ul>
  <p class="no-print"><a class="button" href="/">\(t("recovery.stored"))</a></p>
  """
}
