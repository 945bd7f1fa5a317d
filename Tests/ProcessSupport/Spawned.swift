import Foundation
import Synchronization

/// A program that runs beside a test.
///
/// Foundation's `Process` looks up the greatest open file by copying whole directory entries, also the last one of a full
/// buffer; with some 1,350 open files, as many tests at once have, it reads past its end and all tests die with it.
public final class Spawned: Sendable {
  public let id: pid_t
  /// How it ended, as `waitpid` says it; nil while nobody has seen it end.
  private let end = Mutex<Int32?>(nil)

  /// - Parameters:
  ///   - folder: where it stands; nil: where we stand.
  ///   - out: the files into which it writes.
  public init(
    _ program: String, _ arguments: [String], environment: [String: String], in folder: String? = nil, out: String,
    err: String = "/dev/null"
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, out, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, err, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    var id = pid_t()
    let failure = withTexts(["env"] + (folder.map { ["-C", $0] } ?? []) + [program] + arguments) { arguments in
      withTexts(environment.map { "\($0)=\($1)" }) { posix_spawn(&id, "/usr/bin/env", &actions, nil, arguments, $0) }
    }
    guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EINVAL) }
    self.id = id
  }

  public var isRunning: Bool { look(WNOHANG) == nil }
  public func terminate() { if isRunning { kill(id, SIGTERM) } }
  /// Waits until it has ended.
  public func outcome() -> (code: Int32, isKilled: Bool) {
    let status = look(0) ?? 0
    let signal = status & 0x7F
    return signal == 0 ? ((status >> 8) & 0xFF, false) : (signal, true)
  }
  private func look(_ options: Int32) -> Int32? {
    end.withLock { end in
      var status: Int32 = 0
      if end == nil, waitpid(id, &status, options) == id { end = status }
      return end
    }
  }
}

private func withTexts<T>(_ texts: [String], _ work: ([UnsafeMutablePointer<CChar>?]) -> T) -> T {
  let copies = texts.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  return work(copies + [nil])
}
