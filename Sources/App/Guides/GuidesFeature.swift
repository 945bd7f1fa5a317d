import WebUI

/// Guides: one A4 sheet for each role, to print and keep next to the keyboard. They describe only
/// what exists: a new task of a role is added here too.
enum GuidesFeature: Feature {
  static func routes(_ routes: inout Routes) {
    routes.get("/huong-dan", requires: .viewPublicPages, unit: .notApplicable) { request, _ in
      .page(
        title: request.t("guide.title"), breadcrumbs: [],
        guideListPage(inUse: request.role, request.t))
    }
    routes.get(
      "/huong-dan/{role}", requires: .viewPublicPages, unit: .notApplicable
    ) { request, _ in
      guard let name = request.path["role"],
        let role = Role.held.first(where: { $0.guideName == name })
      else {
        throw Problem.notFound(LocalizedMessage("problem.no-such-page"))
      }
      let page = GuidePage(role, address: request.origin, request.t)
      return .page(
        title: page.title, breadcrumbs: [Link(request.t("guide.title"), "/huong-dan")], page.html)
    }
  }
}
