import ArgumentParser
import WebUI

/// Audit log: who did what, when, in which role; for the managers of the units, and as a signed
/// file.
enum AuditLogFeature: Feature {
  static let commands: [any ParsableCommand.Type] = [AuditCommand.self]
  static func routes(_ routes: inout Routes) {
    routes.get("/nhat-ky", requires: .viewAuditLog, unit: .activeRole) { request, db in
      let page = AuditLogPage(try AuditLogQuery(request, db), request)
      return .page(title: request.t("audit.title"), breadcrumbs: [], page.html)
    }
  }
}
