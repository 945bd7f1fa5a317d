import Store
import Yams

/// The steps of the first days after taking over: `first-days.yaml`.
struct OnboardingChecklist: Sendable, Decodable {
  struct Step: CatalogItem, Decodable {
    let code: String
    let vi: String
    let en: String
    private let path: String

    func path(of handover: Handover) -> String {
      path.replacing("{unit}", with: "\(handover.unitId)")
        .replacing("{handover}", with: "\(handover.id)")
    }
  }
  let steps: [Step]
}

extension AppContext {
  func onboardingChecklist() throws -> OnboardingChecklist {
    try cache.value(0, "first days") {
      let yaml = EmbeddedFiles.text("Handover/first-days.yaml") ?? ""
      return try YAMLDecoder().decode(OnboardingChecklist.self, from: yaml)
    }
  }
}
