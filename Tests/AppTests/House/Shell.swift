import Foundation

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
    let process = Process()
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let (out, err) = (path("out-\(UUID())"), path("err-\(UUID())"))
    for file in [out, err] { _ = FileManager.default.createFile(atPath: file, contents: nil) }
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: out))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: err))
    process.standardInput = FileHandle.nullDevice
    try process.run()
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

  struct Running: @unchecked Sendable {
    let process: Process
    let out: String
    let err: String

    func outcome() -> Outcome {
      process.waitUntilExit()
      return Outcome(
        code: process.terminationStatus, isKilled: process.terminationReason == .uncaughtSignal, out: Shell.text(out),
        err: Shell.text(err))
    }
  }
}
