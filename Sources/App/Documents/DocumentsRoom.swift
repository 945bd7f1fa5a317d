import Page

/// Documents: what was issued, as it was issued; and how others cite it, as it is written there.
enum DocumentsRoom: Room {
  static let sheets = [documentSheet, citationSheet]
  static let checks = [
    twoDates, dateDiffersFromRegister, impossibleDates, reversedPeriods, issuerDiffers, levelsMixed, kindDiffers,
    numberDiffers, unidentified, numberNeverWhole, notInForce, implementsLater,
  ]
  static func doors(_ doors: inout Doors) {
    doors.get("/van-ban", needs: .seeDocuments, in: .nowhere, kept: true) { visit, db in
      .page(
        title: visit.say("documents.title"), trail: [],
        documentsPage(try Document.all(in: db), try CitedDocument.all(in: db), visit.say))
    }
    doors.get("/van-ban/{document}", needs: .seeDocuments, in: .nowhere, kept: true) { visit, db in
      let document = try Document.find(visit.text("document"), in: db)
      let page = try DocumentPage(document, in: db)
      return .page(
        title: document.title, trail: [Link(visit.say("documents.title"), "/van-ban")], page.html(visit.say))
    }
  }
}
