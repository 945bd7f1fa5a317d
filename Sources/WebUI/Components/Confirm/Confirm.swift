/// Asks before something that cannot be undone.
public struct Confirm: Sendable {
  let title: String
  let what: HTML
  let action: String
  let yes: String
  let no: Link
  let fields: HTML

  /// - Parameters:
  ///   - title: the question, in full: `Đóng tài khoản của Lò Thị Xuân?`
  ///   - what: what will happen, and what will stay as it is.
  ///   - action: where a yes is sent to.
  ///   - yes: what is done, as a verb; never a bare “yes”.
  ///   - no: the way back, with nothing changed.
  ///   - fields: what a yes needs besides, such as a reason.
  public init(
    _ title: String, what: HTML, action: String, yes: String, no: Link, fields: HTML = .empty
  ) {
    self.title = title
    self.what = what
    self.action = action
    self.yes = yes
    self.no = no
    self.fields = fields
  }

  public var html: HTML {
    """
    <section class="confirm"><h2>\(title)</h2>\(what)
    \(form(action, "\(fields)\(buttons)"))</section>
    """
  }
  private var buttons: HTML {
    "<div class=\"buttons\">\(button(yes, .danger))\(buttonLink(no, .secondary))</div>"
  }
}
