import ArgumentParser

/// Bench: what `bin/bench` measures inside the program.
enum BenchRoom: Room {
  static let commands: [any ParsableCommand.Type] = [BenchCommand.self]
}
