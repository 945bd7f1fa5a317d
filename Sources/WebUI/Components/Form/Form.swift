/// Forms that change something. They come from `form`, with the field that carries the session's
/// token.
public enum Form {
  /// Placeholder of the token; the server replaces it when the page is sent. No user text can
  /// contain it: control characters are dropped when text is escaped.
  public static let tokenMark = "\u{1}"
  /// The name of the field in which the token comes back.
  public static let tokenField = "ma-phien"
}

/// A form that changes something.
/// - Parameters:
///   - action: the path to which the form is sent.
///   - sendsFiles: it holds fields with files.
///   - warnsOnLeaving: the browser asks before what was typed is lost (where there is script).
public func form(
  _ action: String, class name: String = "", sendsFiles: Bool = false, warnsOnLeaving: Bool = false,
  _ content: HTML
) -> HTML {
  let mark = HTML(stringLiteral: Form.tokenMark)
  return """
    <form\(if: !name.isEmpty, " class=\"\(name)\"") method="post" action="\(action)"\
    \(if: sendsFiles, " enctype=\"multipart/form-data\"")\(if: warnsOnLeaving, " data-unsaved")>\
    <input type="hidden" name="\(Form.tokenField)" value="\(mark)">
    \(content)</form>
    """
}

/// A form that only searches: what is typed is in the address of the page that follows, so that it
/// can be bookmarked and shared. Its fields are in one row where there is space.
///
/// - Parameter live: the identifier of what is updated while users type, where the browser has
///   script.
public func searchForm(_ path: String, _ fields: HTML, button caption: String, live: String? = nil)
  -> HTML
{
  let attribute: HTML = live.map { " data-live=\"\($0)\"" } ?? .empty
  return """
    <form class="inline-form" method="get" \
    action="\(path)"\(attribute)>\(fields)\(button(caption, .secondary))</form>
    """
}
