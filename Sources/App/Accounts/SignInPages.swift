import WebUI
import Formats
import Secrets

/// Name and password: the first page that anybody sees.
/// - Parameters:
///   - next: where to go afterwards.
///   - isHouseEmpty: nobody has an account yet; the page says how the first one is made.
///   - kept: what was typed into another form when the session had run out, so that it is not lost.
func signInPage(
  _ t: Localizer, login: String = "", next: String = "", kept: [String] = [],
  isHouseEmpty: Bool = false, problems: [FieldProblem] = []
) -> HTML {
  let keptFields: HTML =
    kept.isEmpty
    ? .empty
    : """
    \(notice(.warn, "<p>\(t("sign-in.kept"))</p>"))
    \(for: kept.enumerated(), { "<p><label for=\"giu-\($0.offset)\">\(t("sign-in.kept.text"))</label><textarea id=\"giu-\($0.offset)\" class=\"kept\" rows=\"4\" readonly>\($0.element)</textarea></p>" })
    """
  return """
    \(errorSummary(t("sign-in.failed"), problems.map { ($0.field, t($0.message)) }))
    <h1>\(t("sign-in.title"))</h1>
    \(if: isHouseEmpty, notice(.warn, "<p>\(t("sign-in.empty-house"))</p>"))
    \(keptFields)
    \(form("/dang-nhap", """
      <input type="hidden" name="tiep" value="\(next)">
      \(Field("ten-dang-nhap", label: t("sign-in.login"), kind: .login, value: login, problem: errorMessage("ten-dang-nhap", problems, t)).html)
      \(Field("mat-khau", label: t("sign-in.password"), kind: .password(isNew: false), problem: errorMessage("mat-khau", problems, t)).html)
      <button>\(t("sign-in.do"))</button>
      """))
    <p>\(t("sign-in.help"))</p>
    """
}

/// The code from the phone, or one from paper.
func secondFactorPage(_ t: Localizer, problems: [FieldProblem] = []) -> HTML {
  """
  \(errorSummary(t("sign-in.failed"), problems.map { ($0.field, t($0.message)) }))
  <h1>\(t("second-factor.title"))</h1>
  <p class="lead">\(t("second-factor.ask"))</p>
  \(form("/ma-xac-thuc", """
    \(Field("ma", label: t("second-factor.code"), hint: t("second-factor.code.hint"), kind: .code, problem: errorMessage("ma", problems, t)).html)
    <button>\(t("second-factor.go-on"))</button>
    """))
  """
}

/// An invitation: who is meant, for what, and a password.
struct InvitationPage {
  let token: String
  let account: Account
  /// Roles with their units, in words.
  let roles: [String]
  let t: Localizer

  func html(_ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(t("form.problems"), problems.map { ($0.field, t($0.message)) }))
    <h1>\(t("invitation.title", ["name": account.name]))</h1>
    <p class="lead">\(t("invitation.for", ["roles": roles.joined(separator: "; ")]))</p>
    <p>\(t("invitation.login")) <strong>\(account.login)</strong></p>
    \(form("/moi/\(token)", """
      <input type="text" class="visually-hidden" name="ten-dang-nhap" value="\(account.login)" autocomplete="username" readonly tabindex="-1" aria-hidden="true">
      \(newPasswordFields(problems, t))
      <button>\(t("invitation.do"))</button>
      """))
    """
  }
}

func newPasswordFields(_ problems: [FieldProblem], _ t: Localizer) -> HTML {
  """
  \(Field("mat-khau-moi", label: t("password.new"), hint: t("password.rule"), kind: .password(isNew: true), problem: errorMessage("mat-khau-moi", problems, t)).html)
  \(Field("nhac-lai", label: t("password.again"), kind: .password(isNew: true), problem: errorMessage("nhac-lai", problems, t)).html)
  """
}

/// Putting one's phone in as second factor: three steps on one page, with the picture that the app reads.
struct SecondFactorSetUpPage {
  let secret: OneTimeCode
  let sealed: String
  let login: String
  let isRequired: Bool
  let path: String
  let t: Localizer

  func html(_ problems: [FieldProblem] = []) throws -> HTML {
    let uri = secret.uri(issuer: t("site.name"), account: login)
    return """
      \(errorSummary(t("form.problems"), problems.map { ($0.field, t($0.message)) }))
      <h1>\(t("second-factor.set-up"))</h1>
      \(if: isRequired, notice(.warn, "<p>\(t("second-factor.required"))</p>"))
      <ol class="steps"><li><p>\(t("second-factor.step.app"))</p></li>
      <li><p>\(t("second-factor.step.scan"))</p>
      \(qrPicture(try QRCode(uri).modules, caption: t("second-factor.picture")))
      <p>\(t("second-factor.step.type")) <code class="secret">\(grouped(secret.base32))</code></p>
      <p><a href="\(uri)">\(t("second-factor.open-app"))</a></p></li>
      <li>\(form(path, """
        <input type="hidden" name="bi-mat" value="\(sealed)">
        \(if: !isRequired, Field("mat-khau", label: t("password.old"), kind: .password(isNew: false), problem: errorMessage("mat-khau", problems, t)).html)
        \(Field("ma", label: t("second-factor.first-code"), hint: t("second-factor.code.hint-set-up"), kind: .code, problem: errorMessage("ma", problems, t)).html)
        <button>\(t("second-factor.turn-on"))</button>
        """))</li></ol>
      """
  }
  private func grouped(_ text: String) -> String {
    text.enumerated().map { $0.offset > 0 && $0.offset % 4 == 0 ? " \($0.element)" : "\($0.element)" }.joined()
  }
}

/// The codes for the day on which the phone is lost: shown once.
func recoveryCodesPage(_ codes: [String], login: String, _ t: Localizer) -> HTML {
  """
  <h1>\(t("recovery.title"))</h1>
  \(notice(.good, "<p>\(t("recovery.done"))</p>"))
  <p>\(t("recovery.more"))</p>
  <p class="print-only">\(t("site.name")) – \(login)</p>
  <ul class="codes">\(for: codes, { "<li><code>\($0)</code></li>" })</ul>
  <p class="no-print"><a class="button" href="/">\(t("recovery.kept"))</a></p>
  """
}
