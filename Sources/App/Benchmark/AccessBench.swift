import Secrets
import Store

/// What it costs to authenticate and authorize: two people on the full tree, an administrator at
/// the top and an officer of one village.
struct AccessBench {
  let app: AppContext
  private static let password = "con trâu trắng gặm cỏ non"

  /// Prints, each with its name: the tokens of both, the village's page, and microseconds or
  /// milliseconds.
  func run() async throws -> [String] {
    let units = try await app.database.read { db in
      let tree = try Tree.asOf(db.today, app, in: db)
      let chapter = tree.nodes.last { $0.unit.kind == .chapter } ?? tree.nodes[tree.roots[0]]
      return (top: tree.nodes[tree.roots[0]].unit.id, village: chapter.unit.id)
    }
    let top = try await person("bench.administrator", as: .administrator, in: units.top)
    let village = try await person("bench.officer", as: .officer, in: units.village)
    let (seen, rights) = try await app.database.read { db in
      let seen = try microseconds(2000) {
        _ = try app.recognise(village.token, from: "127.0.0.1", in: db)
      }
      let request = RequestContext(
        user: try app.recognise(top.token, from: "127.0.0.1", in: db), app: app)
      let rights = try microseconds(20_000) {
        try request.require(.viewUnits, in: units.village, db)
      }
      return (seen, rights)
    }
    let hash = try await Password.hashed(Self.password)
    let alone = await milliseconds(9) { _ = await Password.verified(Self.password, hash) }
    let authenticator = Authenticator(app: app, user: .anonymous(from: "127.0.0.1"))
    let whole = try await milliseconds(9) {
      _ = try await authenticator.signIn("bench.officer", password: Self.password)
    }
    return [
      "administrator \(top.token)", "officer \(village.token)", "page /don-vi/\(units.village)",
      "who \(seen)",
      "rights \(rights)", "hash \(alone)", "sign-in \(whole)",
    ]
  }

  /// Somebody with one role, a password and a session.
  func person(_ login: String, as role: Role, in unit: Identifier) async throws -> (
    id: Identifier, token: String
  ) {
    let hash = try await Password.hashed(Self.password)
    return try await app.database.write { db in
      let operation = Operation(app: app, user: .commandLine("bench"), db: db)
      let grant = RoleGrantForm(role: role, unit: unit, from: db.today)
      let account =
        try Account.named(login, in: db)
        ?? Account.invite(Invitation(name: login, login: login, grant: grant), by: operation)
      try account.storePassword(hash, isShort: false, in: db)
      let token = try Session.begin(account.id, hasSecondFactor: true, address: "bench", device: "bench", in: db)
      return (account.id, token.text)
    }
  }
}

private func microseconds(_ times: Int, _ work: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  let rounds = try (0..<5).map { _ in
    let time = try clock.measure { for _ in 0..<times { try work() } }
    return (Double(time.components.attoseconds) / 1e12 + Double(time.components.seconds) * 1e6)
      / Double(times)
  }
  return rounds.sorted()[2]
}
private func milliseconds(_ times: Int, _ work: () async throws -> Void) async rethrows -> Double {
  let clock = ContinuousClock()
  var rounds: [Double] = []
  for _ in 0..<times {
    let start = clock.now
    try await work()
    let time = clock.now - start
    rounds.append(inMilliseconds(time))
  }
  return rounds.sorted()[times / 2]
}
