import Store
import Testing

@testable import App

extension Story {
  /// An officer of a district enters a unit, mends it, ends it, pastes a list and takes that back.
  func keepUnits() async throws {
    let officer = try await province.client(.officer)
    func go(_ route: String, _ path: String, _ form: String = "", answers status: Int = 303) async throws -> Client.Answer {
      try await self.go(officer, as: "Di.Officer", "post \(route)", path, form, answers: status)
    }
    let own = "/don-vi/\(try unit(.own))"
    let made = try await go(
      "/don-vi/{unit}/them", "\(own)/them",
      typing(["ten": "Chi hội dòng họ Lò", "hinh-thuc": "chapter-clan", "vung": "", "noi": "", "tu-ngay": "2020-01-01", "ma": ""]))
    let chapter = try #require(made.headers[.location])
    _ = try await go(
      "/don-vi/{unit}/sua", "\(chapter)/sua",
      typing([
        "ten": "Chi hội họ Lò bản Mòn", "ten-tu": "2021-01-01", "hinh-thuc": "chapter-clan", "ma": "901-01", "cap-tren": "901",
      ]))
    _ = try await go(
      "/don-vi/{unit}/lien-he", "\(chapter)/lien-he",
      typing(["dien-thoai": "0212 385 1234", "dia-chi": "Bản Mòn", "thu-dien-tu": "", "tu-ngay": ""]))
    _ = try await go(
      "/don-vi/{unit}/hoi-vien", "\(chapter)/hoi-vien", "ky=2022&u0=\(chapter.split(separator: "/").last ?? "")&u0-0=84")
    _ = try await go(
      "/don-vi/{unit}/ket-thuc", "\(chapter)/ket-thuc", typing(["ngay-cuoi": "2022-06-30", "ly-do": "Giải thể"]))
    _ = try await go(
      "/don-vi/{unit}/them", "\(own)/them", typing(["ten": "Chi hội bản Sau", "hinh-thuc": "chapter-village"]))
    let change = try await app.database.read {
      try $0.value(Identifier.self, "SELECT id AS value FROM tree_change ORDER BY id DESC LIMIT 1")
    }
    _ = try await go("/thay-doi/{change}/hoan-tac", "/thay-doi/\(try #require(change))/hoan-tac")
    let list = "Chi hội bản Mòn; chi hội bản; vùng cao; bản Mòn\nTrường Tiểu học Nà Lành; ban khuyến học trường"
    let listImport = try await go(
      "/don-vi/{unit}/danh-sach/{register}/nap", "\(own)/danh-sach/don-vi/nap", typing(["dan": list]))
    let place = try #require(listImport.headers[.location])
    _ = try await go("/nap/{import}/ghi", "\(place)/ghi", "thay=\(try await seen(officer, place))")
    _ = try await go("/nap/{import}/hoan-tac", "\(place)/hoan-tac")
  }
}
