import Store
import Testing

@testable import App

extension AppContext {
  /// Somebody who left a post of each unit, with something written into the packet.
  func furnishHandovers(_ units: [Place: Identifier]) async throws -> [Place: Identifier] {
    try await database.write { db in
      let operation = Operation(app: self, user: .commandLine("test"), db: db)
      return try units.mapValues { unit in
        let person = Officer("Quàng Thị Nghỉ", at: db.now, by: "test")
        var post = Post("standing_member", of: person.id, in: unit, at: db.now, by: "test")
        post.validFrom = Day(2021, 1, 1)
        try person.appoint(to: post, by: operation)
        let handover = try post.endWithHandover(
          on: try #require(Day(2023, 12, 31)), reason: "nghỉ", by: operation)
        try handover.add(
          HandoverItem(
            id: .new(), key: nil, kind: .document, description: "Sổ vàng khuyến học", createdAt: db.now, createdBy: "test"),
          by: operation)
        return handover.id
      }
    }
  }
}

extension Story {
  /// Somebody leaves; what he had is counted, written down and signed for, and the newcomer begins.
  func handOver() async throws {
    let (client, who) = (try await province.client(.officer), "Di.Officer")
    let (unit, id) = (try #require(province.units[.child]), try #require(province.handovers[.child]))
    // A post that was over before handovers were kept.
    let post = try await app.database.write { [app] db in
      let operation = Operation(app: app, user: .commandLine("test"), db: db)
      let person = Officer("Lò Thị Xưa", at: db.now, by: "test")
      var post = Post("standing_member", of: person.id, in: unit, at: db.now, by: "test")
      (post.validFrom, post.validTo) = (Day(2019, 1, 1), Day(2020, 12, 31))
      try person.appoint(to: post, by: operation)
      return post.id
    }
    try await go(client, as: who, "post /chuc-vu/{post}/ban-giao", "/chuc-vu/\(post)/ban-giao")
    let path = "/ban-giao/\(id)"
    let officers = try await app.database.read { [app] in try Officers.current(app, in: $0) }
    let today = try await app.database.read { $0.today }
    let incoming = try #require(officers.held(in: unit, on: today).first?.personId)
    try await go(client, as: who, "post /ban-giao/{handover}/nguoi-nhan", "\(path)/nguoi-nhan", "nguoi-nhan=\(incoming)")
    for (kind, what) in [("fund", "Ti%E1%BB%81n+m%E1%BA%B7t"), ("duty", "H%E1%BB%8Dp"), ("report", "B%C3%A1o+c%C3%A1o")] {
      try await go(
        client, as: who, "post /ban-giao/{handover}/them", "\(path)/them",
        "loai=\(kind)&muc-giao=\(what)&han=2026-12-31&so-sach=\(kind == "fund" ? "1.200.000" : "")&ghi-chu=")
    }
    let items = try await app.database.read { try Handover.find(id, in: $0).items(in: $0) }
    let item = { (kind: OpenItem.Kind) in try #require(items.first { $0.kind == kind }).id }
    try await go(
      client, as: who, "post /ban-giao/{handover}/kiem-dem", "\(path)/kiem-dem",
      "quy=\(try item(.fund))&so-dem=1.150.000&vi-sao=chi+v%C4%83n+ph%C3%B2ng")
    try await go(client, as: who, "post /ban-giao/{handover}/bo", "\(path)/bo", "muc=\(try item(.report))")
    for line in try await app.database.read({ [app] db in
      try HandoverPackage(Handover.find(id, in: db), app, in: db).of(.fund).filter { $0.bookBalance != nil && !$0.isByHand }
    }) {
      try await go(
        client, as: who, "post /ban-giao/{handover}/kiem-dem", "\(path)/kiem-dem",
        "quy=\(encoded(line.id))&so-dem=\(line.bookBalance ?? 0)&vi-sao=")
    }
    try await go(client, as: who, "post /ban-giao/{handover}/ky", "\(path)/ky", "ngay-ky=\(today)")
    try await go(client, as: who, "post /ban-giao/{handover}/xong", "\(path)/xong", "muc=\(try item(.duty))")
    for state in ["xong", "chua"] {
      try await go(
        client, as: who, "post /ban-giao/{handover}/buoc", "\(path)/buoc", "buoc=sign_in&trang-thai=\(state)")
    }
  }
}
