import Foundation
import Secrets
import Testing

/// A folder of its own for each test, gone afterwards.
final class KeyFileTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "key-\(UUID())").path
  private var path: String { folder + "/kho.sqlite.key" }

  init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false) }
  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func put(_ bytes: [UInt8], mode: Int) throws {
    #expect(FileManager.default.createFile(atPath: path, contents: Data(bytes)))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  }
  private var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: folder) } }

  @Test func `A missing file is made, only for its owner, and gives the same key again`() throws {
    let key = try MasterKey(file: path)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600 && attributes[.size] as? Int == 32)
    #expect(try names == ["kho.sqlite.key"])
    let again = try MasterKey(file: path, mayCreate: false)
    #expect(again.fingerprint == key.fingerprint && again.publicKey == key.publicKey)
    #expect(again.open(key.seal([1, 2, 3], for: "x"), for: "x") == [1, 2, 3])
  }

  @Test func `A file that was lost is not made again when that is forbidden`() throws {
    #expect(throws: KeyFileError.missing(path)) { try MasterKey(file: path, mayCreate: false) }
    #expect(try names == [])
  }

  @Test(arguments: [0o640, 0o604, 0o660, 0o644, 0o666, 0o610, 0o601, 0o777])
  func `A file that is open to others is refused`(_ mode: Int) throws {
    try put([UInt8](repeating: 7, count: 32), mode: mode)
    let problem = KeyFileError.openToOthers(path, mode: UInt32(mode))
    #expect(throws: problem) { try MasterKey(file: path) }
    #expect(problem.description.contains(String(mode, radix: 8)))
  }

  @Test(arguments: [0o600, 0o400, 0o700])
  func `A file for its owner alone is taken`(_ mode: Int) throws {
    try put([UInt8](repeating: 7, count: 32), mode: mode)
    #expect(try MasterKey(file: path).fingerprint.count == 16)
  }

  @Test(arguments: [(0, 0), (31, 31), (33, 33), (100_000, 33)])
  func `A file of another length is refused and left alone`(_ count: Int, _ told: Int) throws {
    try put([UInt8](repeating: 7, count: count), mode: 0o600)
    #expect(throws: KeyFileError.wrongLength(path, told)) { try MasterKey(file: path) }
    #expect(FileManager.default.contents(atPath: path)?.count == count)
  }

  @Test func `What is no file is refused`() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    #expect(throws: KeyFileError.notAFile(path)) { try MasterKey(file: path) }
    #expect(mkfifo(path + ".pipe", 0o600) == 0)
    #expect(throws: KeyFileError.notAFile(path + ".pipe")) { try MasterKey(file: path + ".pipe") }
  }

  @Test func `A folder that does not exist is said`() {
    let path = folder + "/nowhere/key"
    #expect(throws: KeyFileError.unusable(path, reason: "No such file or directory")) { try MasterKey(file: path) }
  }

  @Test func `Many who start at once get one key`() async throws {
    let path = path
    let prints = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<40 { group.addTask { try MasterKey(file: path).fingerprint } }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(prints.count == 1)
    #expect(try names == ["kho.sqlite.key"])
  }
}
