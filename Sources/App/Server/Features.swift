import Secrets
import Store

/// All features: the table of contents.
let features: [any Feature.Type] = [
  OverviewFeature.self,
  MapsFeature.self,
  UnitsFeature.self,
  AccountsFeature.self,
  OfficersFeature.self,
  AuditLogFeature.self,
  FiguresFeature.self,
  MembersFeature.self,
  ChecksFeature.self,
  DocumentsFeature.self,
  ReorganizationFeature.self,
  HandoverFeature.self,
  PersonalDataFeature.self,
  ReportsFeature.self,
  RegistersFeature.self,
  BenchmarkFeature.self,
  GuidesFeature.self,
  ServerFeature.self,
]

/// All routes, of all features.
func allRoutes() -> [Routes.Route] {
  var routes = Routes()
  for feature in features { feature.routes(&routes) }
  return routes.all
}

extension AppContext {
  /// The app with everything that its features declare.
  init(database: any Database, key: MasterKey) throws {
    let catalogs = LocalizationCatalogs.ofTheProgram
    self.init(
      database: database, localizer: try catalogs.localizer(.vi), catalogs: catalogs,
      checks: features.flatMap { $0.checks }, csvImports: features.flatMap { $0.csvImports },
      registers: features.flatMap { $0.registers },
      unitReferences: features.flatMap { $0.unitReferences },
      personReferences: features.flatMap { $0.personReferences },
      successionRules: features.flatMap { $0.successionRules },
      openItemProviders: features.flatMap { $0.openItemProviders }, key: key, openFindings: unresolvedFindings)
  }
}
