import ArgumentParser
import Page

/// Trail: who did what, when, as what; for the managers of the units, and as a file that proves itself.
enum TrailRoom: Room {
  static let commands: [any ParsableCommand.Type] = [AuditCommand.self]
  static func doors(_ doors: inout Doors) {
    doors.get("/nhat-ky", needs: .seeTrail, in: .ofTheHat) { visit, db in
      let page = TrailPage(try TrailReading(visit, db), visit)
      return .page(title: visit.say("trail.title"), trail: [], page.html)
    }
  }
}
