import Store
import Testing

@testable import App

extension AppContext {
  /// An officer in the first term of each unit.
  func furnishOfficers(
    _ units: [Place: Identifier]
  ) async throws -> [Place: (person: Identifier, post: Identifier, term: Identifier)] {
    try await database.write { db in
      let operation = Operation(app: self, user: .commandLine("test"), db: db)
      return try units.reduce(into: [:]) { made, item in
        let (place, unit) = item
        var term = Term(1, of: unit, at: db.now, by: "test")
        term.validFrom = Day(2020, 7, 1)
        try term.begin(by: operation)
        let person = Officer("Lò Văn Canbo \(place)", at: db.now, by: "test")
        var post = Post("vice_chair", of: person.id, in: unit, at: db.now, by: "test")
        post.termId = term.id
        try person.appoint(to: post, by: operation)
        made[place] = (person.id, post.id, term.id)
      }
    }
  }
}

extension Story {
  /// A congress: its papers, who is new, who goes on in another post, who leaves.
  func keepOfficers() async throws {
    let (client, who) = (try await province.client(.officer), "Di.Officer")
    let unit = try #require(province.units[.child])
    let known = try #require(province.officers[.child])
    try await go(
      client, as: who, "post /don-vi/{unit}/nhiem-ky/moi", "/don-vi/\(unit)/nhiem-ky/moi",
      "nhiem-ky=II&ngay-dai-hoi=2025-08-05&tu-ngay=&den-ngay=&quyet-dinh=12%2FQ%C4%90")
    let officers = try await app.database.read { [app] in try Officers.current(app, in: $0) }
    let term = try #require(officers.term(2, of: unit))
    try await go(
      client, as: who, "post /nhiem-ky/{term}/sua", "/nhiem-ky/\(term.id)/sua",
      "nhiem-ky=II&ngay-dai-hoi=2025-08-06&tu-ngay=2025-08-06&den-ngay=&quyet-dinh=12%2FQ%C4%90")
    for day in ["2025-07-01", ""] {
      try await go(
        client, as: who, "post /nhiem-ky/{term}/ho-so", "/nhiem-ky/\(term.id)/ho-so",
        "giay-to=letter&ngay=\(day)&ghi-chu=")
    }
    try await go(
      client, as: who, "post /don-vi/{unit}/can-bo/moi", "/don-vi/\(unit)/can-bo/moi",
      "chuc-danh=vice_chair&nhiem-ky=\(term.id)&ho-ten=Qu%C3%A0ng+V%C4%83n+B%C3%ACnh&chuyen-trach=khong")
    try await go(
      client, as: who, "post /can-bo/{person}/chuc-vu", "/can-bo/\(known.person)/chuc-vu",
      "don-vi=90101&chuc-danh=chair&nhiem-ky=\(term.id)")
    try await go(
      client, as: who, "post /can-bo/{person}/sua", "/can-bo/\(known.person)/sua",
      "ho-ten=L%C3%B2+V%C4%83n+An&trinh-do=university&dien-thoai=0912345678")
    try await go(
      client, as: who, "post /can-bo/{person}/tap-huan", "/can-bo/\(known.person)/tap-huan",
      "ten-lop=Nghi%E1%BB%87p+v%E1%BB%A5&ngay=2025-09-01&so-ngay=2&don-vi-mo=")
    try await go(
      client, as: who, "post /chuc-vu/{post}/sua", "/chuc-vu/\(known.post)/sua",
      "chuc-danh=vice_chair&tu-ngay=2020-07-02&nhiem-ky=\(known.term)&chuyen-trach=co&thu-lao=2.340.000")
    try await go(
      client, as: who, "post /chuc-vu/{post}/thoi", "/chuc-vu/\(known.post)/thoi",
      "den-ngay=2024-12-31&ly-do=Ngh%E1%BB%89+theo+nguy%E1%BB%87n+v%E1%BB%8Dng")
  }
}
