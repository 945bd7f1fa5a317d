import Foundation
import HTTPTypes
import NIOCore
import Store
import Testing
import WebUI

@testable import App

@Suite struct FormTokenTests {
  /// Somebody for each way of changing something.
  private static let mayGo: [Role] = [.pendingSecondFactor, .treasurer, .administrator, .officer, .approver]

  /// Every way of changing something, with somebody who may and a form that would do it where there is one.
  private struct Try: Sendable {
    let route: Routes.Route
    let role: Role
    let path: String
    let form: String
  }
  private func tries(_ province: FurnishedProvince) throws -> [Try] {
    let person = try #require(province.people[.own])
    let forms: [String: String] = [
      "/ngon-ngu": "tieng=en", "/nguoi-dung/{account}/dong": "ly-do=ngh%E1%BB%89",
      "/nguoi-dung/{account}/vai": "vai=officer&don-vi=90101",
      "/nguoi-dung/moi": "ho-ten=L%C3%B2+Lan&ten-dang-nhap=lan.lo&vai=officer&don-vi=901",
      "/kiem-tra/{finding}/tra-loi": "verdict=open&note=",
      "/don-vi/{unit}/tai-khoan-ngan-hang": "ngan-hang=A&chu-tai-khoan=B&so-tai-khoan=12345678",
      "/tai-khoan/cho-muon": "nguoi-nhan=\(person.login)&tu-ngay=2099-01-01&den-ngay=2099-01-02",
    ]
    return try allRoutes().filter { $0.method == .post }.map { route in
      let role = try #require(
        Self.mayGo.first { $0.scope(route.permission) != .denied && ($0 == .pendingSecondFactor) == (route.permission == .verifySecondFactor) })
      let path = try #require(province.address(of: route, .own))
      return Try(route: route, role: role, path: path, form: forms[route.path] ?? "")
    }
  }

  @Test(arguments: try databases())
  func `A form without the session's token changes nothing`(database: any Database) async throws {
    let province = try await FurnishedProvince(database)
    var clients: [Role: Client] = [:]
    for role in Self.mayGo { clients[role] = try await province.client(role) }
    let tries = try tries(province)
    #expect(tries.count > 20)
    let before = try await database.dump()
    for one in tries {
      let client = clients[one.role]!
      let token = try await client.formToken()
      let last: Character = token.last == "A" ? "B" : "A"
      // Missing; empty; one letter less, more, another one; as the browser keeps the session.
      let cookie = try #require(client.cookies["phien"])
      for bad in ["", " ", String(token.dropLast()), token + "A", String(token.dropLast()) + String(last), cookie] {
        let answer = try await client.post(one.path, one.form, token: bad)
        #expect(answer.status == 403, "\(one.path) with “\(bad)”: \(answer.status)")
      }
      let empty = one.form.isEmpty ? "ma-phien=" : "\(one.form)&ma-phien="
      #expect(try await client.post(one.path, empty, token: "").status == 403, "\(one.path)")
      // Given twice, nobody knows which one counts.
      let twice = "ma-phien=\(token)" + (one.form.isEmpty ? "" : "&\(one.form)")
      #expect(try await client.post(one.path, twice, token: "x").status == 422, "\(one.path)")
      // In the address it does not count.
      #expect(try await client.post("\(one.path)?ma-phien=\(token)", one.form, token: "").status == 403, "\(one.path)")
    }
    #expect(try await database.dump().differs(from: before) == [])
    // With the token the same forms are looked at.
    for one in tries {
      let answer = try await province.client(one.role).post(one.path, one.form)
      #expect(![401, 403].contains(answer.status), "\(one.path): \(answer.status)")
    }
    #expect(try await !database.dump().differs(from: before).isEmpty)
  }

  @Test(arguments: try databases())
  func `The token of another session changes nothing`(database: any Database) async throws {
    let province = try await FurnishedProvince(database)
    let own = try #require(province.units[.own])
    let other = try await province.client(.leader)
    var clients: [Role: Client] = [:]
    for role in Self.mayGo { clients[role] = try await province.client(role) }
    var foreign: [Role: [String]] = [:]
    for (role, client) in clients {
      // Of another person; of an earlier session of his own, also an ended one; of the one before his second factor.
      let older = try await province.client(role)
      let ended = try await province.client(role)
      let half = try await Client(
        province.app,
        cookies: ["phien": province.app.session(of: "di.treasurer", .treasurer, in: own, hasSecondFactor: false)])
      let tokens = try await [other.formToken(), older.formToken(), ended.formToken(), half.formToken()]
      if role != .pendingSecondFactor { #expect(try await ended.post("/dang-xuat").status == 303) }
      foreign[role] = tokens
      #expect(Set(tokens + [try await client.formToken()]).count == 5)
    }
    let before = try await database.dump()
    for one in try tries(province) {
      for token in foreign[one.role]! {
        let answer = try await clients[one.role]!.post(one.path, one.form, token: token)
        #expect(answer.status == 403, "\(one.path): \(answer.status)")
      }
    }
    #expect(try await database.dump().differs(from: before) == [])
  }

  @Test(arguments: try databases())
  func `Every form of every page carries the token, and no address does`(database: any Database) async throws {
    let province = try await FurnishedProvince(database)
    var forms = 0
    for role in Role.allCases where role != .commandLine {
      let client = try await province.client(role)
      let token = try await client.formToken()
      #expect(token.isEmpty == (role == .anonymous))
      for route in allRoutes() where route.method == .get {
        let answer = try await client.get(try #require(province.address(of: route, .own)))
        guard answer.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
        let text = answer.text
        #expect(!text.contains(Form.tokenMark), "\(role) \(route.path)")
        for form in text.matches(of: /<form ([^>]*)>(.*?)<\/form>/.dotMatchesNewlines()) {
          guard form.1.contains("method=\"post\"") else {
            #expect(form.1.contains("method=\"get\"") && !form.2.contains("ma-phien"), "\(role) \(route.path)")
            continue
          }
          forms += 1
          let marks = form.2.matches(of: /<input type="hidden" name="ma-phien" value="([^"]*)">/).map { String($0.1) }
          #expect(marks == [token], "\(role) \(route.path)")
          #expect(form.1.firstMatch(of: /action="\/[^\/"]/) != nil, "\(role) \(route.path): \(form.1)")
        }
        guard !token.isEmpty else { continue }
        #expect(text.matches(of: /ma-phien/).count == text.components(separatedBy: token).count - 1)
        #expect(addresses(in: text).filter { $0.contains(token) } == [], "\(role) \(route.path)")
        #expect(answer.headers.filter { $0.value.contains(token) }.isEmpty, "\(role) \(route.path)")
      }
    }
    #expect(forms > 100)
  }

  @Test(arguments: try databases())
  func `Nothing is changed by GET`(database: any Database) async throws {
    let province = try await FurnishedProvince(database)
    var clients: [Client] = []
    for role in Role.allCases where role != .commandLine { clients.append(try await province.client(role)) }
    let tries = try tries(province)
    let before = try await database.dump()
    let revision = try await database.read { try DataArea.all(in: $0) }
    for client in clients {
      let token = try await client.formToken()
      for route in allRoutes() where route.method == .get {
        let path = try #require(province.address(of: route, .own))
        _ = try await client.get(path)
        _ = try await client.send(.head, path)
      }
      // What changes something when it is sent as a form, asked for as an address.
      for one in tries {
        let address = "\(one.path)?\(one.form)&ma-phien=\(token)"
        for method in [HTTPRequest.Method.get, .head] { _ = try await client.send(method, address) }
        _ = try await client.send(.get, one.path, body: ByteBuffer(string: "\(one.form)&ma-phien=\(token)"))
      }
    }
    #expect(try await database.dump().differs(from: before) == [])
    #expect(try await database.read { try DataArea.all(in: $0) } == revision)
  }
}
