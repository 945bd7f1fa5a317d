import ArgumentParser
import Foundation
import Store

/// The exit codes of the program, after sysexits.h. `--help` and docs/cli.md explain them.
enum ExitStatus: Int32, CaseIterable {
  case done = 0
  /// `check --strict` or `audit verify` found something.
  case found = 1
  case usage = 64
  case data = 65
  case notFound = 66
  case unavailable = 69
  case fault = 70
  case notWritten = 73
  case diskFull = 74
  case busy = 75
  case notAllowed = 77
}

extension KhuyenHocCommand {
  /// Says in a sentence what went wrong, and ends the program with the exit code that `--help` names.
  static func leave(with error: any Error) -> Never {
    guard let t = try? LocalizationCatalogs.ofTheProgram.localizer(.vi) else { exit(withError: error) }
    switch error {
    case let problem as CSVImportError: leave(.data, t.lines(problem))
    case let problem as Problem: leave(problem.exitStatus, t.lines(problem))
    case let error as StoreError: leave(error.exitStatus, [t.message(error)])
    case let problem as OutputError: leave(.notWritten, [t(problem.message)])
    case is ExitCode, is CleanExit, is ValidationError: exit(withError: error)
    default:
      if exitCode(for: error) == .validationFailure || exitCode(for: error) == .success { exit(withError: error) }
      leave(.fault, [t("problem.ours.shell", ["cause": "\(error)"])])
    }
  }
  private static func leave(_ status: ExitStatus, _ lines: [String]) -> Never {
    FileHandle.standardError.write(Data((lines.joined(separator: "\n") + "\n").utf8))
    Foundation.exit(status.rawValue)
  }
}

extension Problem {
  fileprivate var exitStatus: ExitStatus {
    switch self {
    case .notFound: .notFound
    case .notAllowed, .outOfScope, .invalidFormToken, .rateLimited, .connectionRejected: .notAllowed
    case .invalid, .payloadTooLarge: .data
    case .conflict, .timedOut: .busy
    case .databaseUnavailable: .unavailable
    }
  }
}

extension StoreError {
  fileprivate var exitStatus: ExitStatus {
    switch kind {
    case .full: .diskFull
    case .busy: .busy
    case .notADatabase, .notOurs, .newer, .unreachable, .unencrypted, .readOnly: .unavailable
    default: .fault
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
