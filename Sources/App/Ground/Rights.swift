/// What a person may do. Every door and every deed names one.
enum Right: String, Sendable, CaseIterable {
  case seeUnits
  case seeFigures
  case seeFindings
  case answerFindings
  case seeReports
  case seeDocuments
}

/// In which capacity somebody works.
enum Role: String, Sendable, CaseIterable {
  /// Whoever sits at the machine on which the program runs. The program listens to that machine only.
  case atThisMachine
}

extension Role {
  /// The one table: role × right.
  func may(_ right: Right) -> Bool {
    switch (self, right) {
    case (.atThisMachine, _): true
    }
  }
}
