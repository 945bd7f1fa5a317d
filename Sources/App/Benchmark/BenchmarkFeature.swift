import ArgumentParser

/// Bench: what `bin/bench` measures inside the program.
enum BenchmarkFeature: Feature {
  static let commands: [any ParsableCommand.Type] = [BenchCommand.self]
}
