import WebUI

/// Documents: what was issued, as it was issued; and how others cite it, as it is written there.
enum DocumentsFeature: Feature {
  static let csvImports = [documentSheet, citationSheet]
  static let checks = [
    twoDates, dateDiffersFromRegister, impossibleDates, reversedPeriods, issuerDiffers, levelsMixed, kindDiffers,
    numberDiffers, unidentified, numberNeverWhole, notInForce, implementsLater,
  ]
  static func routes(_ routes: inout Routes) {
    routes.get("/van-ban", requires: .viewDocuments, unit: .notApplicable, cached: true) { request, db in
      .page(
        title: request.t("documents.title"), breadcrumbs: [],
        documentsPage(try Document.all(in: db), try DocumentCitations.all(in: db), request.t))
    }
    routes.get("/van-ban/{document}", requires: .viewDocuments, unit: .notApplicable, cached: true) { request, db in
      let document = try Document.find(request.text("document"), in: db)
      let page = try DocumentPage(document, in: db)
      return .page(
        title: document.title, breadcrumbs: [Link(request.t("documents.title"), "/van-ban")], page.html(request.t))
    }
  }
}
