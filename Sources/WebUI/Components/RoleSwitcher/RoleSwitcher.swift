/// Who is signed in and in which role. Each of their other roles is one tap away, and so is signing
/// out.
/// - Parameters:
///   - working: `đang làm với vai`.
///   - others: roles that they could switch to, each with the value that is sent as `vai`.
///   - action: where the chosen role is sent to.
///   - change: the caption of what opens the list of other roles.
///   - own: the link to their account.
public func roleSwitcher(
  name: String, working: String, assignment: String, others: [(id: String, caption: String)],
  action: String, change: String,
  own: Link, signOut: String, signOutAction: String
) -> HTML {
  """
  <div class="roles\(if: !others.isEmpty, " many")"><p>\
  <a href="\(own.path)" title="\(own.caption)">\(name)</a> \
  <span class="role">\(working) <strong>\(assignment)</strong></span></p>
  \(if: !others.isEmpty, roleList(others, action: action, change: change))
  \(form(signOutAction, button(signOut, .quiet)))</div>
  """
}
private func roleList(
  _ assignments: [(id: String, caption: String)], action: String, change: String
) -> HTML {
  let buttons = form(action, "\(for: assignments, roleButton)")
  return "<details class=\"role-list\"><summary>\(change)</summary>\(buttons)</details>"
}
private func roleButton(_ assignment: (id: String, caption: String)) -> HTML {
  """
  <button class="secondary" name="vai" value="\(assignment.id)">\(assignment.caption)</button>
  """
}
