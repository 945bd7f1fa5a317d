/// Who is signed in and as what he works. Each of his other hats is one tap away, and so is the way out.
/// - Parameters:
///   - working: `đang làm với vai`.
///   - others: hats that he could put on, each with the value that is sent as `vai`.
///   - action: where the chosen hat is sent to.
///   - change: the caption of what opens the list of other hats.
///   - own: the way to his account.
public func roleSwitcher(
  name: String, working: String, assignment: String, others: [(id: String, caption: String)],
  action: String, change: String,
  own: Link, signOut: String, signOutAction: String
) -> HTML {
  """
  <div class="hats\(if: !others.isEmpty, " many")"><p><a href="\(own.path)" title="\(own.caption)">\(name)</a> \
  <span class="hat">\(working) <strong>\(assignment)</strong></span></p>
  \(if: !others.isEmpty, roleList(others, action, change))
  \(form(signOutAction, button(signOut, .quiet)))</div>
  """
}
private func roleList(
  _ assignments: [(id: String, caption: String)], _ action: String, _ change: String
) -> HTML {
  let buttons = form(
    action,
    "\(for: assignments, { "<button class=\"secondary\" name=\"vai\" value=\"\($0.id)\">\($0.caption)</button>" })"
  )
  return "<details class=\"hat-list\"><summary>\(change)</summary>\(buttons)</details>"
}
