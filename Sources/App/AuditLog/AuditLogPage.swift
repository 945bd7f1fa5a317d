import Store
import Vietnamese
import WebUI

/// The audit log of the user's units: the newest first, fifty at a time.
struct AuditLogPage {
  let reading: AuditLogQuery
  let role: Role
  let t: Localizer
  init(_ reading: AuditLogQuery, _ request: RequestContext) {
    self.reading = reading
    role = request.role
    t = request.t
  }

  var html: HTML {
    """
    <h1>\(t("audit.title"))</h1><p>\(t("audit.intro"))</p>
    \(if: reading.entries.isEmpty, emptyState(t("audit.none"), t("audit.none.more")))
    <ul class="findings audit-entries">\(for: reading.entries, entry)</ul>
    \(reading.next.map(earlier))
    """
  }
  private func earlier(_ number: Int64) -> HTML {
    """
    <p><a class="button" href="/nhat-ky?truoc=\(Int(number))">\(t("audit.earlier"))</a></p>
    """
  }
  private func entry(_ entry: AuditEntry) -> HTML {
    let unit = entry.unitId.flatMap { reading.units[$0]?.displayName(on: reading.day) }
    let role = entry.actorRole.split(separator: " ").first.map { t("role.\($0)") } ?? ""
    let who = entry.actorName.isEmpty ? t("audit.nobody") : entry.actorName
    let address = entry.address == "shell" ? t("audit.shell") : entry.address
    return """
      <li><p>\(t.auditSummary(entry.action, entry.partList))</p>
      \(if: !entry.changeList.isEmpty, "<ul class=\"plain\">\(for: entry.changeList, change)</ul>")
      <p class="soft">\(t.time(entry.at.milliseconds)) · \(who) (\(role))\
      \(unit.map { " · \($0)" as HTML }) · \(address) · \
      \(t("audit.number", ["number": "\(entry.number)"]))</p></li>
      """
  }
  private func change(_ change: AuditEntry.Change) -> HTML {
    if let field = SensitiveField(ofChange: change.what), !role.canView(field) {
      return "<li>\(t(change.what)): \(t("audit.hidden"))</li>"
    }
    let nothing = t("audit.nothing")
    let before = change.before.isEmpty ? nothing : change.before
    let after = change.after.isEmpty ? nothing : change.after
    return "<li>\(t(change.what)): \(before) → \(after)</li>"
  }
}
