import Foundation

/// Why the file of the master key cannot be used. For the log and the shell, each with the path.
public enum KeyFileError: Error, Equatable, CustomStringConvertible {
  /// The file does not exist, and none was to be made.
  case missing(String)
  /// Others than its owner have some right on it; the mode, such as 0o644.
  case openToOthers(String, mode: UInt32)
  /// It does not hold 32 bytes, but so many (33 means more).
  case wrongLength(String, Int)
  /// It is a folder, a device or the like.
  case notAFile(String)
  /// The system says why.
  case unusable(String, reason: String)

  public var description: String {
    switch self {
    case .missing(let path): "the key file \(path) is missing"
    case .openToOthers(let path, let mode):
      """
      the key file \(path) is open to others (mode \(String(mode, radix: 8))): chmod 600, and \
      think of who may have read it
      """
    case .wrongLength(let path, let count):
      "the key file \(path) holds \(count) bytes instead of \(MasterKey.size)"
    case .notAFile(let path): "the key file \(path) is no file"
    case .unusable(let path, let reason): "the key file \(path) cannot be used: \(reason)"
    }
  }
}

/// Thirty-two raw bytes in a file that only its owner may read.
struct KeyFile {
  let path: String

  /// The key; nil when the file does not exist.
  func read() throws(KeyFileError) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)  // a pipe of that name would block for ever
    if file < 0, errno == ENOENT { return nil }
    guard file >= 0 else { throw unusable }
    defer { close(file) }
    var state = stat()
    guard fstat(file, &state) == 0 else { throw unusable }
    guard state.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path) }
    guard state.st_mode & 0o077 == 0 else {
      throw .openToOthers(path, mode: UInt32(state.st_mode) & 0o777)
    }
    let bytes = try contents(of: file)
    guard bytes.count == MasterKey.size else { throw .wrongLength(path, bytes.count) }
    return bytes
  }

  /// Puts a key there unless there is one already. The file appears whole or not at all: it is
  /// written beside its place, and a link never replaces what another process put there meanwhile.
  func create(_ key: [UInt8]) throws(KeyFileError) {
    let draft = "\(path).\(UInt64.random(in: .min ... .max))"
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw unusable }
    defer { unlink(draft) }
    let isWritten = write(file, key, key.count) == key.count && fsync(file) == 0
    let problem = unusable
    guard close(file) == 0, isWritten else { throw problem }
    guard link(draft, path) == 0 || errno == EEXIST else { throw unusable }
    syncFolder()
  }

  /// One byte more than a key has, so that a longer file shows.
  private func contents(of file: Int32) throws(KeyFileError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count <= MasterKey.size {
      var piece = [UInt8](repeating: 0, count: MasterKey.size + 1 - bytes.count)
      let count = Foundation.read(file, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw unusable }
      if count == 0 { break }
      bytes += piece.prefix(count)
    }
    return bytes
  }
  /// A power cut must not take the name of a key with which something is sealed already.
  private func syncFolder() {
    let folder = open(
      (path as NSString).deletingLastPathComponent.nonEmpty ?? ".", O_RDONLY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }
  private var unusable: KeyFileError { .unusable(path, reason: String(cString: strerror(errno))) }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
