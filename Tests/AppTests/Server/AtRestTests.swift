import Foundation
import Secrets
import Store
import Testing

@testable import App

@Suite struct AtRestTests {
  @Test(arguments: try databases())
  func `A copy of the database holds no password, code, token or sensitive field to read`(database: any Database)
    async throws
  {
    let story = try await Story(database)
    try await story.tell()
    #expect(story.secrets.count > 40 && story.secretBytes.count == 2)
    let dump = try await database.dump()
    for secret in Set(story.secrets) {
      #expect(!dump.holds(secret), "\(secret)")
      // Nor what it stands for: the bytes of a token, the plain letters of a code.
      let plain = secret.replacing("-", with: "")
      #expect(!dump.holds(plain), "\(plain)")
      if secret.count == 43 || secret.count == 22, let raw = base64URLDecoded(ofURLText: secret) { #expect(!dump.holds(raw), "\(secret)") }
    }
    for secret in story.secretBytes { #expect(!dump.holds(secret) && !dump.holds(hex(secret))) }
    // What is looked for would be found if it were there.
    #expect(dump.holds("Lò Thị Lan") && dump.holds("Agribank"))
    let hashes = try await database.read {
      try $0.values(String.self, "SELECT password AS value FROM account WHERE password IS NOT NULL")
    }
    #expect(!hashes.isEmpty && hashes.allSatisfy { $0.hasPrefix("$argon2id$") })
    #expect(Set(hashes).count == hashes.count)
  }

  /// Not only what is read through the engine: also what is left in the pages of the file.
  @Test func `The file of the database holds none of it either`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "khuyenhoc-test-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let story = try await Story(try SQLite(path: folder.appending(path: "kho.sqlite").path))
    try await story.tell()
    var text = ""
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let data = try Data(contentsOf: folder.appending(path: name))
      text += String(decoding: data, as: Unicode.ASCII.self) + String(decoding: data, as: UTF8.self)
    }
    #expect(text.contains("Lò Thị Lan") && text.contains("Agribank"))
    for secret in Set(story.secrets) { #expect(!text.contains(secret), "\(secret)") }
  }

  @Test(arguments: try databases())
  func `A database with another's key is refused and stays as it was`(database: any Database) async throws {
    let province = try await FurnishedProvince(database)
    let before = try await database.dump()
    let other = try AppContext(database: database, key: .random())
    do {
      try await other.prepare()
      Issue.record("a house with another key was opened")
    } catch Problem.databaseUnavailable(let message) { #expect(message.key == "key.other") }
    #expect(try await database.dump().differs(from: before) == [])
    // With its own key it opens, again and again.
    try await AppContext(database: database, key: province.app.key).prepare()
    #expect(try await database.dump().differs(from: before) == [])
  }

  @Test func `A program that does not find the key says so, and makes no new one`() throws {
    let shell = try Shell()
    let units = try shell.write("don-vi.csv", madeUpUnits)
    #expect(try shell.run("import", "--keep", units).code == 0)
    let mode = try FileManager.default.attributesOfItem(atPath: shell.path("kho.sqlite.key"))[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try shell.bash("mv kho.sqlite.key cat-di.key; cp kho.sqlite truoc.sqlite").code == 0)
    let lost = try shell.run("user", "list")
    #expect(lost.code == 69 && lost.err.contains("kho.sqlite.key"), "\(lost.err)")
    #expect(!FileManager.default.fileExists(atPath: shell.path("kho.sqlite.key")))
    // Another's key, and one that everybody may read.
    #expect(try shell.bash("head -c 32 /dev/urandom > khac.key; chmod 600 khac.key").code == 0)
    let foreign = try shell.run("user", "list", "--key", shell.path("khac.key"))
    #expect(foreign.code == 69, "\(foreign.err)")
    #expect(try shell.bash("cp cat-di.key mo.key; chmod 644 mo.key").code == 0)
    #expect(try shell.run("user", "list", "--key", shell.path("mo.key")).code == 69)
    let again = try shell.run("user", "list", "--key", shell.path("cat-di.key"))
    #expect(again.code == 0, "\(again.err)")
  }
}
