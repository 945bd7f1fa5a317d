import Store
import Testing

@testable import App

/// What a door must answer: it opens, or it does not and says so.
private enum Outcome: Equatable {
  case opens
  /// Through the door one goes, but there is no such thing among what one reaches.
  case notThere
  /// Sign in first.
  case signIn
  /// Give the second factor first.
  case finishSigningIn
  case refused

  init(_ route: Routes.Route, _ role: Role, _ place: Place) {
    switch role.scope(route.permission) {
    case .denied: self = role == .anonymous ? .signIn : role == .pendingSecondFactor ? .finishSigningIn : .refused
    case .everywhere: self = .opens
    case .subtree:
      switch route.unitScope {
      case .notApplicable: self = .opens
      case .activeRole: self = place.isBelow || !route.path.contains("{") ? .opens : .notThere
      case .parameter, .resolved: self = place.isBelow ? .opens : .refused
      }
    }
  }

  func fits(_ answer: Client.Answer, _ route: Routes.Route) -> Bool {
    let goesTo = answer.headers[.location] ?? ""
    switch (self, route.method) {
    case (.opens, .get): return answer.status == 200 || Outcome.leadOn[route.path] == goesTo
    // An empty form is refused, or was enough.
    case (.opens, .post):
      let isMissing = answer.status == 404 && Outcome.namingInTheForm.contains(route.path)
      return isMissing || ([200, 303, 409, 422].contains(answer.status) && !goesTo.hasPrefix("/ma-xac-thuc"))
    case (.notThere, _): return answer.status == 404
    case (.signIn, .get): return answer.status == 303 && goesTo.hasPrefix("/dang-nhap")
    case (.signIn, .post): return answer.status == 401
    case (.finishSigningIn, _): return answer.status == 303 && goesTo == "/ma-xac-thuc/moi"
    case (.refused, _): return answer.status == 403
    }
  }
  /// Pages that are for those who come, not for those who are there.
  private static let leadOn = ["/dang-nhap": "/"]
  /// Deeds on a thing that the form names: an empty one names nothing.
  private static let namingInTheForm: Set = [
    "/don-vi/{unit}/danh-sach/hoi-vien/truong/tat",
    "/ban-giao/{handover}/bo", "/ban-giao/{handover}/xong", "/ban-giao/{handover}/buoc",
    "/tai-khoan/vai", "/tai-khoan/thoi-cho-muon", "/nguoi-dung/{account}/thoi-vai",
    // Undone by one of those before.
    "/sap-xep/{change}/chia/{unit}",
  ]
  var isClosed: Bool { self != .opens && self != .notThere }
}

@Suite struct RouteAccessTests {
  /// Nobody comes in from the machine itself through the web.
  private static let roles = Role.allCases.filter { $0 != .commandLine }
  private struct Step {
    let route: Routes.Route
    let role: Role
    let place: Place
    let path: String
    let outcome: Outcome
    var name: String { "\(route.method) \(path) as \(role) in \(place)" }
  }
  private func steps(_ province: FurnishedProvince, _ method: Routes.Method) throws -> [Step] {
    try allRoutes().filter { $0.method == method }.flatMap { route in
      // Where neither path nor query names anything, there is only one place.
      let isNamed = if case .parameter = route.unitScope { true } else { route.path.contains("{") }
      let places: [Place] = isNamed ? Place.allCases : [.own]
      return try places.flatMap { place in
        let path = try #require(
          province.address(of: route, place), "say in FurnishedProvince what stands for the parts of \(route.path)")
        return Self.roles.map { role in
          Step(route: route, role: role, place: place, path: path, outcome: Outcome(route, role, place))
        }
      }
    }
  }

  @Test(arguments: try databases())
  func `Every route answers every role in every unit as the table says`(database: any Database) async throws {
    let province = try await FurnishedProvince(database)
    #expect(province.findings.count == Place.allCases.count && province.tokens.count == Place.allCases.count)
    var clients: [Role: Client] = [:]
    for role in Self.roles { clients[role] = try await province.client(role) }
    let (gets, posts) = (try steps(province, .get), try steps(province, .post))
    let before = try await database.dump()

    for step in gets {
      let answer = try await clients[step.role]!.get(step.path)
      #expect(step.outcome.fits(answer, step.route), "\(step.name): \(answer.status) \(answer.headers[.location] ?? "")")
      if step.outcome.isClosed { expectNothingOf(province, in: answer, step.name) }
    }
    let closed = posts.filter { $0.outcome.isClosed }
    for step in closed {
      let answer = try await clients[step.role]!.post(step.path)
      #expect(step.outcome.fits(answer, step.route), "\(step.name): \(answer.status) \(answer.headers[.location] ?? "")")
      expectNothingOf(province, in: answer, step.name)
    }
    #expect(try await database.dump().differs(from: before) == [], "looking around and being refused change nothing")

    for step in posts where !step.outcome.isClosed {
      // Of some deeds an empty form is enough; whoever signs out by it is not there for the next.
      let answer = try await province.client(step.role).post(step.path)
      #expect(step.outcome.fits(answer, step.route), "\(step.name): \(answer.status) \(answer.headers[.location] ?? "")")
    }
    #expect(gets.count { $0.outcome.isClosed } > 100 && gets.count { !$0.outcome.isClosed } > 100)
    #expect(closed.count > 100 && posts.count - closed.count > 30)
  }
  /// A page that refuses says nothing of what it refuses.
  private func expectNothingOf(_ province: FurnishedProvince, in answer: Client.Answer, _ name: String) {
    let text = answer.text
    for secret in ["Huyện Bình Xuân", "Tỉnh Mẫu", "Xã Nà Lành", "Nguoi.", "Khach.", "7788", "60 + 30", "Lò Văn Canbo"] {
      #expect(!text.contains(secret), "\(name) says \(secret)")
    }
  }

  @Test(arguments: try databases())
  func `Another unit's id in the address opens nothing`(database: any Database) async throws {
    let province = try await FurnishedProvince(database)
    let app = province.app
    let officer = try await app.client("lan", .officer, in: "90101")
    let accountant = try await app.client("binh.thu", .treasurer, in: "90101")
    let own = try await app.unit("90101").id
    #expect(try await officer.get("/don-vi/\(own)").status == 200)
    #expect(try await accountant.get("/don-vi/\(own)/tai-khoan-ngan-hang").status == 200)
    let before = try await database.dump()
    for code in ["90", "901", "902", "903", "90102"] {
      let unit = try await app.unit(code).id
      let paths = [
        "/don-vi/\(unit)", "/don-vi/\(unit)?ngay=2022-12-31", "/don-vi/\(unit)?ky=2022", "/so-lieu?don-vi=\(unit)",
        "/so-lieu?don-vi=\(unit)&ky=2022", "/so-lieu/chapters?don-vi=\(unit)", "/so-lieu/chapters/\(unit)/2022",
        "/so-lieu/chapters/\(unit)/2022?don-vi=\(own)", "/so-lieu/chapters/\(unit)/2022?unit=\(own)",
        "/bao-cao/\(unit)/2022", "/bao-cao/\(unit)/2022/bao-cao.docx", "/don-vi/\("\(unit)".uppercased())",
      ]
      for path in paths {
        let answer = try await officer.get(path)
        #expect(answer.status == 403, "\(code) \(path): \(answer.status)")
        #expect(!answer.text.contains("Tỉnh Mẫu") && !answer.text.contains("Huyện"), "\(path)")
      }
    }
    for place in [Place.own, .parent, .sibling] {
      let path = "/don-vi/\(try #require(province.units[place]))/tai-khoan-ngan-hang"
      for path in [path, "\(path)?ngay=2022-12-31", "\(path)?don-vi=\(own)"] {
        #expect(try await accountant.get(path).status == 403, "\(path)")
        #expect(try await accountant.post(path, "ngan-hang=A&chu-tai-khoan=B&so-tai-khoan=12345678").status == 403)
      }
      #expect(try await accountant.post("\(path)/xem").status == 403)
      let finding = try #require(province.findings[place])
      #expect(try await officer.get("/kiem-tra/\(finding)").status == 404)
      #expect(
        try await officer.post("/kiem-tra/\(finding)/tra-loi", "verdict=explained&note=x").status == 404)
    }
    #expect(try await database.dump().differs(from: before) == [])
  }
}
