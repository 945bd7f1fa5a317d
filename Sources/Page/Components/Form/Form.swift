/// Forms that change something. Whoever wants one gets it here, with the field in which the token of the session travels.
public enum Form {
  /// Stands where the token goes; the site puts it in when the page is sent. No text of anybody can hold it: control
  /// characters are dropped when text is escaped.
  public static let tokenMark = "\u{1}"
}

/// - Parameter action: the path to which the form is sent.
public func form(_ action: String, _ content: HTML) -> HTML {
  """
  <form method="post" action="\(action)"><input type="hidden" name="ma-phien" value="\(HTML(stringLiteral: Form.tokenMark))">
  \(content)</form>
  """
}
