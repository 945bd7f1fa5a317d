import Foundation
import ProcessSupport

/// The built program, run as a person runs it: through a pipe, with its exit code.
struct Shell: Sendable {
  struct Outcome: Sendable {
    let code: Int32
    /// It was ended by a signal, as by a crash, and not by itself.
    let isKilled: Bool
    let out: String
    let err: String
  }
  /// A folder of its own for each test.
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "khuyenhoc-shell-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }
  static let program = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../.build/debug/khuyenhoc").standardizedFileURL.path

  func path(_ name: String) -> String { folder.appending(path: name).path }
  func write(_ name: String, _ text: String) throws -> String {
    try Data(text.utf8).write(to: folder.appending(path: name))
    return path(name)
  }
  func start(
    _ arguments: [String], with program: String = Shell.program, environment: [String: String] = [:]
  ) throws -> Running {
    let (out, err) = (path("out-\(UUID())"), path("err-\(UUID())"))
    let process = try Spawned(
      program, arguments, environment: ProcessInfo.processInfo.environment.merging(environment) { $1 },
      in: folder.path, out: out, err: err)
    return Running(process: process, out: out, err: err)
  }
  /// Runs the program with these arguments, over the database of this folder.
  func run(_ arguments: String..., database: String? = nil) throws -> Outcome {
    try start(arguments + ["--database", database ?? path("kho.sqlite")]).outcome()
  }
  func bare(_ arguments: String...) throws -> Outcome { try start(arguments).outcome() }
  /// A line for bash, with the program as `$0` and the folder as where it stands.
  func bash(_ line: String) throws -> Outcome { try start(["-c", line, Shell.program], with: "/bin/bash").outcome() }

  /// What a program wrote into a file.
  static func text(_ path: String) -> String {
    String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
  }

  struct Running: Sendable {
    let process: Spawned
    let out: String
    let err: String

    func outcome() -> Outcome {
      let (code, isKilled) = process.outcome()
      return Outcome(code: code, isKilled: isKilled, out: Shell.text(out), err: Shell.text(err))
    }
  }
}
