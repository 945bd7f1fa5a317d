import Page
import Store
import Vietnamese

/// The trail of one's units: the newest first, fifty at a time.
struct TrailPage {
  let reading: TrailReading
  let role: Role
  let say: Words
  init(_ reading: TrailReading, _ visit: Visit) {
    self.reading = reading
    role = visit.role
    say = visit.say
  }

  var html: HTML {
    """
    <h1>\(say("trail.title"))</h1><p>\(say("trail.intro"))</p>
    \(if: reading.entries.isEmpty, emptyState(say("trail.none"), say("trail.none.more")))
    <ul class="findings trail-entries">\(for: reading.entries, entry)</ul>
    \(reading.next.map { "<p><a class=\"button\" href=\"/nhat-ky?truoc=\(Int($0))\">\(say("trail.earlier"))</a></p>" as HTML })
    """
  }
  private func entry(_ entry: TrailEntry) -> HTML {
    let unit = entry.unitId.flatMap { reading.units[$0]?.anyName(on: reading.day) }
    let role = entry.hat.split(separator: " ").first.map { say("role.\($0)") } ?? ""
    let who = entry.who.isEmpty ? say("trail.nobody") : entry.who
    return """
      <li><p>\(say.trail(entry.deed, entry.partList))</p>
      \(if: !entry.changeList.isEmpty, "<ul class=\"plain\">\(for: entry.changeList, change)</ul>")
      <p class="soft">\(say.time(entry.at.milliseconds)) · \(who) (\(role))\(unit.map { " · \($0)" as HTML }) · \
      \(entry.address == "shell" ? say("trail.shell") : entry.address) · \(say("trail.number", ["number": "\(entry.number)"]))</p></li>
      """
  }
  private func change(_ change: TrailEntry.Change) -> HTML {
    if let field = SensitiveField(ofChange: change.what), !role.sees(field) {
      return "<li>\(say(change.what)): \(say("trail.hidden"))</li>"
    }
    return
      "<li>\(say(change.what)): \(change.before.isEmpty ? say("trail.nothing") : change.before) → \(change.after.isEmpty ? say("trail.nothing") : change.after)</li>"
  }
}
