import Page
import Paper
import Secrets

/// Name and password: the first page that anybody sees.
/// - Parameters:
///   - next: where to go afterwards.
///   - isHouseEmpty: nobody has an account yet; the page says how the first one is made.
///   - kept: what was typed into another form when the session had run out, so that it is not lost.
func signInPage(
  _ say: Words, login: String = "", next: String = "", kept: [String] = [],
  isHouseEmpty: Bool = false, problems: [FieldProblem] = []
) -> HTML {
  let keptFields: HTML =
    kept.isEmpty
    ? .empty
    : """
    \(notice(.warn, "<p>\(say("sign-in.kept"))</p>"))
    \(for: kept.enumerated(), { "<p><label for=\"giu-\($0.offset)\">\(say("sign-in.kept.text"))</label><textarea id=\"giu-\($0.offset)\" class=\"kept\" rows=\"4\" readonly>\($0.element)</textarea></p>" })
    """
  return """
    \(errorSummary(say("sign-in.failed"), problems.map { ($0.field, say($0.sentence)) }))
    <h1>\(say("sign-in.title"))</h1>
    \(if: isHouseEmpty, notice(.warn, "<p>\(say("sign-in.empty-house"))</p>"))
    \(keptFields)
    \(form("/dang-nhap", """
      <input type="hidden" name="tiep" value="\(next)">
      \(Field("ten-dang-nhap", label: say("sign-in.login"), kind: .login, value: login, problem: problem("ten-dang-nhap", problems, say)).html)
      \(Field("mat-khau", label: say("sign-in.password"), kind: .password(isNew: false), problem: problem("mat-khau", problems, say)).html)
      <button>\(say("sign-in.do"))</button>
      """))
    <p>\(say("sign-in.help"))</p>
    """
}

/// The code from the phone, or one from paper.
func secondFactorPage(_ say: Words, problems: [FieldProblem] = []) -> HTML {
  """
  \(errorSummary(say("sign-in.failed"), problems.map { ($0.field, say($0.sentence)) }))
  <h1>\(say("second-factor.title"))</h1>
  <p class="lead">\(say("second-factor.ask"))</p>
  \(form("/ma-xac-thuc", """
    \(Field("ma", label: say("second-factor.code"), hint: say("second-factor.code.hint"), kind: .code, problem: problem("ma", problems, say)).html)
    <button>\(say("second-factor.go-on"))</button>
    """))
  """
}

/// An invitation: who is meant, for what, and a password.
struct InvitationPage {
  let token: String
  let account: Account
  /// Roles with their units, in words.
  let roles: [String]
  let say: Words

  func html(_ problems: [FieldProblem] = []) -> HTML {
    """
    \(errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }))
    <h1>\(say("invitation.title", ["name": account.name]))</h1>
    <p class="lead">\(say("invitation.for", ["roles": roles.joined(separator: "; ")]))</p>
    <p>\(say("invitation.login")) <strong>\(account.login)</strong></p>
    \(form("/moi/\(token)", """
      <input type="text" class="visually-hidden" name="ten-dang-nhap" value="\(account.login)" autocomplete="username" readonly tabindex="-1" aria-hidden="true">
      \(newPasswordFields(problems, say))
      <button>\(say("invitation.do"))</button>
      """))
    """
  }
}

func newPasswordFields(_ problems: [FieldProblem], _ say: Words) -> HTML {
  """
  \(Field("mat-khau-moi", label: say("password.new"), hint: say("password.rule"), kind: .password(isNew: true), problem: problem("mat-khau-moi", problems, say)).html)
  \(Field("nhac-lai", label: say("password.again"), kind: .password(isNew: true), problem: problem("nhac-lai", problems, say)).html)
  """
}

/// Putting one's phone in as second factor: three steps on one page, with the picture that the app reads.
struct SecondFactorSetUpPage {
  let secret: OneTimeCode
  let sealed: String
  let login: String
  let isRequired: Bool
  let path: String
  let say: Words

  func html(_ problems: [FieldProblem] = []) throws -> HTML {
    let uri = secret.uri(issuer: say("site.name"), account: login)
    return """
      \(errorSummary(say("form.problems"), problems.map { ($0.field, say($0.sentence)) }))
      <h1>\(say("second-factor.set-up"))</h1>
      \(if: isRequired, notice(.warn, "<p>\(say("second-factor.required"))</p>"))
      <ol class="steps"><li><p>\(say("second-factor.step.app"))</p></li>
      <li><p>\(say("second-factor.step.scan"))</p>
      \(qrPicture(try QRCode(uri).modules, caption: say("second-factor.picture")))
      <p>\(say("second-factor.step.type")) <code class="secret">\(grouped(secret.base32))</code></p>
      <p><a href="\(uri)">\(say("second-factor.open-app"))</a></p></li>
      <li>\(form(path, """
        <input type="hidden" name="bi-mat" value="\(sealed)">
        \(if: !isRequired, Field("mat-khau", label: say("password.old"), kind: .password(isNew: false), problem: problem("mat-khau", problems, say)).html)
        \(Field("ma", label: say("second-factor.first-code"), hint: say("second-factor.code.hint-set-up"), kind: .code, problem: problem("ma", problems, say)).html)
        <button>\(say("second-factor.turn-on"))</button>
        """))</li></ol>
      """
  }
  private func grouped(_ text: String) -> String {
    text.enumerated().map { $0.offset > 0 && $0.offset % 4 == 0 ? " \($0.element)" : "\($0.element)" }.joined()
  }
}

/// The codes for the day on which the phone is lost: shown once.
func recoveryCodesPage(_ codes: [String], login: String, _ say: Words) -> HTML {
  """
  <h1>\(say("recovery.title"))</h1>
  \(notice(.good, "<p>\(say("recovery.done"))</p>"))
  <p>\(say("recovery.more"))</p>
  <p class="print-only">\(say("site.name")) – \(login)</p>
  <ul class="codes">\(for: codes, { "<li><code>\($0)</code></li>" })</ul>
  <p class="no-print"><a class="button" href="/">\(say("recovery.kept"))</a></p>
  """
}

/// What is wrong with a field, in words.
func problem(_ field: String, _ problems: [FieldProblem], _ say: Words) -> String? {
  problems.first { $0.field == field }.map { say($0.sentence) }
}
