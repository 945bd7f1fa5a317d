import ArgumentParser
import WebUI

/// What belongs to the site as a whole: language, the samples of its look.
enum ServerFeature: Feature {
  static func routes(_ routes: inout Routes) {
    routes.post("/ngon-ngu", requires: .viewPublicPages, unit: .notApplicable, fields: ["tieng"]) { requestContext, _ in
      .setLanguage(Language(rawValue: requestContext.formValue("tieng")) ?? .vi, redirectTo: "/")
    }
    routes.get("/mau-giao-dien", requires: .viewPublicPages, unit: .notApplicable) { requestContext, _ in
      .page(title: requestContext.t("gallery.title"), breadcrumbs: [], galleryPage(requestContext.t))
    }
  }
}
