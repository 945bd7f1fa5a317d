/// The years in which somebody can have been born: people are at most 115 years old.
/// - Parameter age: how old they are at least, by the year.
func birthYears(on day: Day, fromAge age: Int = 0) -> ClosedRange<Int> {
  day.year - 115...day.year - age
}
