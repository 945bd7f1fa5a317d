import Store
import Yams

/// The steps of the first days of whoever took over: `first-days.yaml`.
struct FirstDays: Sendable, Decodable {
  struct Step: Named, Decodable {
    let code: String
    let vi: String
    let en: String
    private let path: String

    func path(of handover: Handover) -> String {
      path.replacing("{unit}", with: "\(handover.unitId)").replacing("{handover}", with: "\(handover.id)")
    }
  }
  let steps: [Step]
}

extension House {
  func firstDays() throws -> FirstDays {
    try keep.at(0, "first days") {
      try YAMLDecoder().decode(FirstDays.self, from: EmbeddedFiles.text("Handover/first-days.yaml") ?? "")
    }
  }
}
