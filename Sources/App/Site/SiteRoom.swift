import ArgumentParser
import Page

/// What belongs to the site as a whole: language, the samples of its look.
enum SiteRoom: Room {
  static func doors(_ doors: inout Doors) {
    doors.post("/ngon-ngu", needs: .lookAround, in: .nowhere, takes: ["tieng"]) { visit, _ in
      .speak(Language(rawValue: visit.typed("tieng")) ?? .vi, goTo: "/")
    }
    doors.get("/mau-giao-dien", needs: .lookAround, in: .nowhere) { visit, _ in
      .page(title: visit.say("gallery.title"), trail: [], galleryPage(visit.say))
    }
  }
}
