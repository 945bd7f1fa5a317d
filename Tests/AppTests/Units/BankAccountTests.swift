import Store
import Testing

@testable import App

@Suite struct BankAccountTests {
  private static let number = "3170 2159-98.877"
  private static let plain = "3170215998877"
  private static let form = "ngan-hang=Agribank+Thu%E1%BA%ADn+Ch%C3%A2u&chu-tai-khoan=Qu%E1%BB%B9+KH&so-tai-khoan=\(encoded(number))"

  /// A district whose fund has an account, and who enters it.
  private func kept(_ database: any Database) async throws -> (app: AppContext, path: String) {
    let app = try await madeUp(database)
    let treasurer = try await app.client("thu.quy", .treasurer, in: "901")
    let path = "/don-vi/\(try await app.unit("901").id)/tai-khoan-ngan-hang"
    #expect(try await treasurer.post(path, Self.form).status == 303)
    return (app, path)
  }

  @Test(arguments: try databases())
  func `The number of a bank account is shown by its last figures, whole only on demand`(database: any Database)
    async throws
  {
    let (app, path) = try await kept(database)
    for (name, role) in [("thu.quy", Role.treasurer), ("kiem.tra", .auditor)] {
      for code in ["901", "90"] {
        let client = try await app.client("\(name)\(code)", role, in: code)
        let masked = try await client.get(path)
        #expect(masked.status == 200)
        #expect(masked.text.contains("•••• 8877") && masked.text.contains("Agribank Thuận Châu"))
        #expect(!masked.text.contains(Self.plain) && !masked.text.contains("2159"))
        let entries = try await app.written {
          let whole = try await client.post("\(path)/xem")
          #expect(whole.status == 200 && whole.text.contains(Self.plain), "\(role) \(code)")
        }
        #expect(entries.map(\.action) == ["sensitive.viewed"])
        // Whoever goes back sees it masked again.
        #expect(!(try await client.get(path).text.contains(Self.plain)))
      }
    }
  }

  @Test(arguments: try databases())
  func `Nobody else sees a bank account, not even its end`(database: any Database) async throws {
    let (app, path) = try await kept(database)
    let others: [(Role, String)] = [
      (.officer, "901"), (.approver, "901"), (.leader, "901"), (.administrator, "901"), (.leader, "90"),
      (.treasurer, "902"), (.treasurer, "90101"), (.auditor, "90102"),
    ]
    for (role, code) in others {
      let client = try await app.client("ai.\(role).\(code)", role, in: code)
      for answer in [try await client.get(path), try await client.post("\(path)/xem"), try await client.post(path, Self.form)] {
        #expect(answer.status == 403, "\(role) in \(code)")
        #expect(!answer.text.contains("8877") && !answer.text.contains("Agribank"), "\(role) in \(code)")
      }
    }
    // The auditor looks and changes nothing.
    let auditor = try await app.client("kiem.tra", .auditor, in: "901")
    #expect(!(try await auditor.get(path).text.contains("so-tai-khoan\"")))
    #expect(try await auditor.post(path, Self.form).status == 403)
    #expect(try await app.count("unit_bank_account") == 1)
  }

  @Test(arguments: try databases())
  func `Looking at a sensitive field leaves an entry`(database: any Database) async throws {
    let (app, path) = try await kept(database)
    let auditor = try await app.client("kiem.tra", .auditor, in: "90")
    let (unit, province) = (try await app.unit("901").id, try await app.unit("90").id)
    let entries = try await app.written { for _ in 0..<2 { _ = try await auditor.post("\(path)/xem") } }
    #expect(entries.map(\.action) == ["sensitive.viewed", "sensitive.viewed"])
    for entry in entries {
      #expect(entry.actorName == "Kiem.Tra" && entry.actorRole == "auditor \(province)")
      #expect(entry.unitId == unit && entry.summary == "Xem đủ số tài khoản ngân hàng")
      #expect(!"\(entry.arguments)\(entry.changes)\(entry.summary)".contains("8877"))
    }
    // The managers of the unit read that somebody looked.
    let leader = try await app.client("lanh.dao", .leader, in: "901")
    let page = try await leader.get("/nhat-ky").text
    #expect(page.contains("Xem đủ số tài khoản ngân hàng") && page.contains("Kiem.Tra"))
  }

  @Test(arguments: try databases())
  func `The number lies sealed in the store, and bound to its unit`(database: any Database) async throws {
    let (app, path) = try await kept(database)
    let dump = try await database.dump()
    #expect(!dump.holds(Self.plain) && !dump.holds(Self.number) && !dump.holds("31702159"))
    // Whoever moves the sealed number under another unit, or lays another one there, opens nothing with it.
    let (from, to) = (try await app.unit("901").id, try await app.unit("90101").id)
    _ = try await database.write { try $0.run("UPDATE unit_bank_account SET unit_id = \(to) WHERE unit_id = \(from)") }
    let treasurer = try await app.client("thu.xa", .treasurer, in: "90101")
    let moved = path.replacing("\(from)", with: "\(to)")
    let entries = try await app.written {
      let answer = try await treasurer.post("\(moved)/xem")
      #expect(answer.status == 409 && !answer.text.contains(Self.plain))
    }
    #expect(entries.isEmpty)
  }

  @Test(arguments: try databases())
  func `A change of the bank account keeps the one before, and the newest counts`(database: any Database) async throws {
    let (app, path) = try await kept(database)
    let treasurer = try await app.client("thu.quy", .treasurer, in: "901")
    let entries = try await app.written {
      let answer = try await treasurer.post(path, "ngan-hang=BIDV&chu-tai-khoan=Qu%E1%BB%B9&so-tai-khoan=41110000")
      #expect(answer.status == 303)
    }
    #expect(try #require(entries.first).changeList.map(\.before) == ["Agribank Thuận Châu", "Quỹ KH", "…8877"])
    #expect(try await app.count("unit_bank_account") == 2)
    #expect(try await treasurer.post("\(path)/xem").text.contains("41110000"))
    for bad in ["", "12345", "123456789012345678901", "12a45678", "１２３４５６７８"] {
      let form = "ngan-hang=BIDV&chu-tai-khoan=Qu%E1%BB%B9&so-tai-khoan=\(encoded(bad))"
      let answer = try await treasurer.post(path, form)
      #expect(answer.status == 422 && answer.text.contains("value=\"BIDV\""), "\(bad)")
    }
    #expect(try await app.count("unit_bank_account") == 2)
  }
}
