import ArgumentParser

/// Registers: the machine that turns files into records, by what rooms declare of them.
enum RegistersRoom: Room {
  static let commands: [any ParsableCommand.Type] = [LoadCommand.self]
}
