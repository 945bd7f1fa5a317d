import Store

/// Sex, as registers and reports ask for it.
enum Sex: String, Sendable, Codable, CaseIterable, ColumnValue {
  case female = "female"
  case male = "male"
}
