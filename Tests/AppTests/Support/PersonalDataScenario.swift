import Store
import Testing

@testable import App

extension DataRequest {
  /// Somebody wants to see what is kept of him.
  static func made(
    in unit: Identifier, on day: Day, at moment: Timestamp, kind: Kind = .access, asker: String = "Tòng Thị Hỏi"
  ) -> DataRequest {
    DataRequest(
      id: .new(), unitId: unit, kind: kind, requester: asker, contact: "0987654321", asksFor: .own, person: nil,
      requestText: "Xin xem những gì Hội ghi về tôi.", receivedOn: day, createdAt: moment, createdBy: "test")
  }
}
extension DataRequestStep {
  static func made(_ kind: Kind, of dataRequest: Identifier, on day: Day, note: String? = "đã làm", at moment: Timestamp)
    -> DataRequestStep
  {
    DataRequestStep(
      id: .new(), requestId: dataRequest, kind: kind, onDay: day, note: note, createdAt: moment, createdBy: "test")
  }
}
extension DataBreachFacts {
  /// A list went to the wrong people.
  static func made(of breach: Identifier, at moment: Timestamp, persons: Int64? = 40) -> DataBreachFacts {
    DataBreachFacts(
      id: .new(), breachId: breach, discoveredAt: moment, what: "Gửi nhầm danh sách vào nhóm Zalo của bản.",
      data: "Họ tên, số điện thoại", persons: persons, effects: nil, createdAt: moment, createdBy: "test")
  }
}
extension DataBreachStep {
  static func made(_ kind: Kind, of breach: Identifier, at moment: Timestamp, note: String = "đã làm") -> DataBreachStep {
    DataBreachStep(id: .new(), breachId: breach, kind: kind, at: moment, note: note, createdAt: moment, createdBy: "test")
  }
}

extension AppContext {
  /// In each unit somebody asked about his data, and data came into wrong hands.
  func furnishPersonalData(
    _ units: [Place: Identifier]
  ) async throws -> (requests: [Place: Identifier], breaches: [Place: Identifier]) {
    try await database.write { db in
      let operation = Operation(app: self, user: .commandLine("test"), db: db)
      let requests = try units.mapValues { unit in
        let dataRequest = DataRequest.made(in: unit, on: db.today, at: db.now)
        try dataRequest.receive(by: operation)
        return dataRequest.id
      }
      let breaches = try units.mapValues { unit in
        let facts = DataBreachFacts.made(of: .new(), at: db.now)
        try DataBreach.report(facts, in: unit, by: operation)
        return facts.breachId
      }
      return (requests, breaches)
    }
  }
}

extension Story {
  /// Somebody asks about his data and is answered, somebody else is not; a list goes to the wrong people.
  func answerForPersonalData() async throws {
    let (client, who) = (try await province.client(.officer), "Di.Officer")
    let today = try await app.database.read { $0.today }
    try await go(
      client, as: who, "post /du-lieu-ca-nhan/yeu-cau/moi", "/du-lieu-ca-nhan/yeu-cau/moi",
      typing([
        "loai": "erasure", "ho-ten": "Lường Thị Xóa", "lien-he": "0912345678", "thay-ai": "self", "cua-ai": "",
        "yeu-cau-gi": "Xin xóa số điện thoại", "ngay-nhan": "\(today)",
      ]))
    let path = "/du-lieu-ca-nhan/yeu-cau/\(try #require(province.requests[.child]))"
    try await go(
      client, as: who, "post /du-lieu-ca-nhan/yeu-cau/{request}/sua", "\(path)/sua",
      typing([
        "loai": "correction", "ho-ten": "Tòng Thị Hỏi", "lien-he": "bản Nà Lành", "thay-ai": "child",
        "cua-ai": "Tòng Văn Con", "yeu-cau-gi": "Xin sửa năm sinh", "ngay-nhan": "\(today)",
      ]))
    let step = { (path: String, kind: String) in
      _ = try await self.go(
        client, as: who, "post /du-lieu-ca-nhan/yeu-cau/{request}/viec", "\(path)/viec",
        typing(["viec": kind, "ngay": "\(today)", "ghi-chu": kind == "acknowledged" ? "" : "gọi điện"]))
    }
    for kind in ["acknowledged", "worked", "extended", "answered"] { try await step(path, kind) }
    try await step("/du-lieu-ca-nhan/yeu-cau/\(try #require(province.requests[.own]))", "refused")
    try await meetBreach(client, who, today)
  }
  private func meetBreach(_ client: Client, _ who: String, _ today: Day) async throws {
    let facts: [String: String?] = [
      "ngay": "\(today)", "gio": "0:00", "viec-gi": "Mất điện thoại", "du-lieu": "Danh sách chi hội", "so-nguoi": "84",
      "hau-qua": "",
    ]
    try await go(
      client, as: who, "post /du-lieu-ca-nhan/su-co/moi", "/du-lieu-ca-nhan/su-co/moi", typing(facts))
    let breach = "/du-lieu-ca-nhan/su-co/\(try #require(province.breaches[.child]))"
    try await go(client, as: who, "post /du-lieu-ca-nhan/su-co/{breach}/sua", "\(breach)/sua", typing(facts))
    for kind in ["measure", "told", "notified", "closed"] {
      try await go(
        client, as: who, "post /du-lieu-ca-nhan/su-co/{breach}/viec", "\(breach)/viec",
        typing(["viec": kind, "ngay": "\(today)", "gio": "0:00", "ghi-chu": "đã xong"]))
    }
  }
}
