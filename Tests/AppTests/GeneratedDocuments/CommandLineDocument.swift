import ArgumentParser

@testable import App

extension GeneratedDocument {
  /// Every command with its arguments, and every exit code.
  static let commandLine = GeneratedDocument(
    path: "docs/cli.md", sources: "the command, or Tests/AppTests/GeneratedDocuments/CommandLineDocument.swift"
  ) { _ in
    """
    # The command line

    The program speaks Vietnamese in the shell. `khuyenhoc <command> --help` explains each option.

    Every command takes `--database`: an SQLite file, or a `postgres://` address of PostgreSQL 15 or
    newer. Without it, the environment variable `KHUYENHOC_DATABASE` is used, and otherwise the file
    `khuyenhoc.sqlite` in the current folder. The key file is next to an SQLite file, with `.key` at its
    end; `--key` or `KHUYENHOC_KEY` names another one.

    A unit is named by its code or its full name: `--unit 119`, `--unit "Huyện Thuận Châu"`. A period is
    written `2022`, `2022-H1` (six months), `2022-9T` (nine months), `2022-Q3`, `2022-07` or `2016-2020`.

    ## Commands

    \(commands(of: KhuyenHocCommand.self, "khuyenhoc").joined(separator: "\n\n"))

    ## Exit codes

    \(markdownTable(["code", "meaning"], ExitStatus.allCases.map { ["\($0.rawValue)", meaning($0)] }))
    """
  }

  private static func commands(of command: any ParsableCommand.Type, _ name: String) -> [String] {
    command.configuration.subcommands.filter { $0.configuration.shouldDisplay }.flatMap { sub -> [String] in
      let full = "\(name) \(sub._commandName)"
      guard sub.configuration.subcommands.isEmpty else { return commands(of: sub, full) }
      let usage = KhuyenHocCommand.usageString(for: sub)
        // Both are explained above.
        .replacing(/\ \[--(?:database|key) <[^>]*>\]/, with: "")
      return [
        "### \(full)", wrapped("\(purposes[full] ?? "(say in CommandLineDocument.swift what it does)")"),
        "```\n\(wrapped(usage, indent: "    "))\n```",
      ]
    }
  }

  private static let purposes = [
    "khuyenhoc serve": "Serves the pages on 127.0.0.1. With `--site` it serves them for that address, behind a proxy.",
    "khuyenhoc migrate": "Brings the database up to date. Other commands do it too.",
    "khuyenhoc map load": "Loads boundaries for the map from a GeoJSON file (WGS84, polygons).",
    "khuyenhoc map list": "Lists the boundaries that were loaded.",
    "khuyenhoc map drop": "Removes all boundaries; the map shows tiles again.",
    "khuyenhoc user first": "Creates the first administrator and prints a sign-in link.",
    "khuyenhoc user list": "Lists all people with their roles and the state of their accounts.",
    "khuyenhoc user add": "Creates an account with a role and prints the link that invites its owner.",
    "khuyenhoc user link": "Prints a new link with which somebody can set a new password.",
    "khuyenhoc user grant": "Gives somebody another role.",
    "khuyenhoc user revoke": "Takes a role away at once.",
    "khuyenhoc user lend": "Lends somebody's role to another person for stated days.",
    "khuyenhoc user close": "Closes an account at once and ends its roles.",
    "khuyenhoc user open": "Opens an account that was closed, or was not used for too long.",
    "khuyenhoc user reset-second-factor": "Removes the second factor of somebody who lost their phone.",
    "khuyenhoc officers": "Shows who holds which post, what is vacant, and how many posts are full-time.",
    "khuyenhoc turnover": "Shows who is new and who stayed after a congress.",
    "khuyenhoc audit verify": "Checks whether a line of the audit log was changed, lost or moved.",
    "khuyenhoc audit export": "Writes the audit log into a signed file.",
    "khuyenhoc audit key": "Prints the public key with which exported files are checked.",
    "khuyenhoc figures": "Shows the figures of a unit, and with `--trace` where one of them comes from.",
    "khuyenhoc check": "Looks for contradictions and gaps. `--strict` fails while a contradiction is unanswered.",
    "khuyenhoc purge": "Deletes personal data that was kept for its full period.",
    "khuyenhoc report": "Writes the report of a unit and period as a Word file.",
    "khuyenhoc load": "Loads the data that comes with the program: `son-la-2022`, `son-la-2025`.",
    "khuyenhoc import":
      "Shows what would become of files, saves them with `--keep`, or undoes the import of a list with `--undo`.",
    "khuyenhoc export": "Writes a register to an Excel or CSV file.",
  ]

  private static func meaning(_ status: ExitStatus) -> String {
    switch status {
    case .done: "done"
    case .found: "`check --strict` found unanswered contradictions; `audit verify` found a changed audit log"
    case .usage: "the command was typed wrong"
    case .data: "something in the data is wrong; the message names line, column and reason"
    case .notFound: "no such file, unit or period"
    case .unavailable: "the database cannot be opened, or the port is taken"
    case .fault: "a fault of the program"
    case .notWritten: "the result could not be written"
    case .diskFull: "the disk is full"
    case .busy: "the database is busy, or the change conflicts with another one"
    case .notAllowed: "this is not allowed"
    }
  }
}
