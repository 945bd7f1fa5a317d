/// Who is signed in and as what he works; each of his other hats is one tap away.
public func hatBar(
  name: String, working: String, hat: String, others: [(id: String, caption: String)], action: String, change: String,
  own: Link, signOut: String, signOutAction: String
) -> HTML {
  """
  <div class="hats"><p><a href="\(own.path)">\(name)</a> · \(working) <strong>\(hat)</strong></p>
  \(if: !others.isEmpty, "<details><summary>\(change)</summary>\(for: others, { other in form(action, "<input type=\"hidden\" name=\"vai\" value=\"\(other.id)\"><button>\(other.caption)</button>") })</details>")
  \(form(signOutAction, "<button class=\"secondary\">\(signOut)</button>"))</div>
  """
}
