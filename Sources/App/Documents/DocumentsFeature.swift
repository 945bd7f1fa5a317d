import WebUI

/// Documents as they were issued, and how others cite them.
enum DocumentsFeature: Feature {
  static let csvImports = [documentSheet, citationSheet]
  static let checks = DocumentChecks.all
  static func routes(_ routes: inout Routes) {
    routes.get(
      "/van-ban", requires: .viewDocuments, unit: .notApplicable, cached: true
    ) { request, db in
      let (documents, cited) = (try Document.all(in: db), try DocumentCitations.all(in: db))
      return .page(
        title: request.t("documents.title"), breadcrumbs: [],
        documentsPage(documents, cited: cited, request.t))
    }
    routes.get(
      "/van-ban/{document}", requires: .viewDocuments, unit: .notApplicable, cached: true
    ) { request, db in
      let document = try Document.find(request.text("document"), in: db)
      let page = try DocumentPage(document, in: db)
      return .page(
        title: document.title, breadcrumbs: [Link(request.t("documents.title"), "/van-ban")],
        page.html(request.t))
    }
  }
}
