/// Copies the text of the element with that id; it appears where there is script, elsewhere one
/// marks and copies by hand.
public func copyButton(of id: String, _ caption: String, done: String) -> HTML {
  """
  <button type="button" class="secondary needs-script" data-copy="\(id)" data-done="\(done)" \
  hidden>\(caption)</button>
  """
}
