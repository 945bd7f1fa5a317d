import Page

/// Guides: for each role one sheet of A4, to print and to lay beside the keyboard. It says only what can be done today:
/// whoever adds something for a role to do adds it here too.
enum GuidesRoom: Room {
  static func doors(_ doors: inout Doors) {
    doors.get("/huong-dan", needs: .lookAround, in: .nowhere) { visit, _ in
      .page(title: visit.say("guide.title"), trail: [], guideListPage(inUse: visit.role, visit.say))
    }
    doors.get("/huong-dan/{role}", needs: .lookAround, in: .nowhere) { visit, _ in
      guard let name = visit.path["role"], let role = Role.held.first(where: { $0.guideName == name }) else {
        throw Problem.notFound(Sentence("problem.no-such-page"))
      }
      let page = GuidePage(role, address: visit.origin, visit.say)
      return .page(title: page.title, trail: [Link(visit.say("guide.title"), "/huong-dan")], page.html)
    }
  }
}
