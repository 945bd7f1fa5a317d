import ArgumentParser
import Foundation
import Store

extension KhuyenHocCommand {
  /// Says in a sentence what went wrong, and ends the program with the exit code that `--help` names.
  static func leave(with error: any Error) -> Never {
    guard let words = try? Localizer(yaml: EmbeddedFiles.text("Localization/vi.yaml") ?? "") else { exit(withError: error) }
    switch error {
    case let problem as CSVImportError: leave(65, words.lines(problem))
    case let problem as Problem: leave(problem.exitCode, words.lines(problem))
    case let error as StoreError: leave(error.exitCode, [words.message(error)])
    case let problem as OutputError: leave(73, [words(problem.message)])
    case is ExitCode, is CleanExit, is ValidationError: exit(withError: error)
    default:
      if exitCode(for: error) == .validationFailure || exitCode(for: error) == .success { exit(withError: error) }
      leave(70, [words("problem.ours.shell", ["cause": "\(error)"])])
    }
  }
  private static func leave(_ code: Int32, _ lines: [String]) -> Never {
    FileHandle.standardError.write(Data((lines.joined(separator: "\n") + "\n").utf8))
    Foundation.exit(code)
  }
}

extension Problem {
  fileprivate var exitCode: Int32 {
    switch self {
    case .notFound: 66
    case .notAllowed, .outOfScope, .invalidFormToken, .rateLimited, .connectionRejected: 77
    case .invalid, .payloadTooLarge: 65
    case .conflict, .timedOut: 75
    case .databaseUnavailable: 69
    }
  }
}

extension StoreError {
  fileprivate var exitCode: Int32 {
    switch kind {
    case .full: 74
    case .busy: 75
    case .notADatabase, .notOurs, .newer, .unreachable, .unencrypted, .readOnly: 69
    default: 70
    }
  }
}

extension Localizer {
  /// What is wrong in a file: file, line, column, reason; the first thirty, and how many more.
  fileprivate func lines(_ problem: CSVImportError) -> [String] {
    let shown = problem.problems.prefix(30).map { item in
      let place = [
        item.line.map { self("sheet.line", ["line": "\($0)"]) },
        item.field.isEmpty ? nil : self("sheet.column", ["column": item.field]),
      ]
      return "\(problem.file): \(place.compactMap { $0 }.joined(separator: ", ")): \(self(item.message))"
    }
    let rest = problem.problems.count - shown.count
    let more = rest > 0 ? [self("sheet.more-problems", ["count": "\(rest)"])] : []
    return shown + more + [self("sheet.nothing-loaded", ["file": problem.file])]
  }
  fileprivate func lines(_ problem: Problem) -> [String] { problem.messages.map { self($0) } }
  fileprivate func message(_ error: StoreError) -> String {
    let known: Set<StoreError.Kind> = [
      .full, .busy, .notADatabase, .notOurs, .newer, .unreachable, .unencrypted, .readOnly,
    ]
    guard known.contains(error.kind) else { return self("problem.ours.shell", ["cause": "\(error)"]) }
    return self("store.\(error.kind.rawValue)", ["cause": error.message.trimmed])
  }
}
