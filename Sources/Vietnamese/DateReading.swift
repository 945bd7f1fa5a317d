/// Reads a date as people write it: `22/5/2021`, `22-5-2021`, `2021-05-22`,
/// `ngày 30 tháng 7 năm 2021`, `tháng 3 năm 2022`, `3/2022`, `2014`.
///
/// - Parameter text: the date, NFC or NFD; a year has four digits.
/// - Returns: what was written and no more: a month alone has no day. Nil when it is not a date, or
///   an impossible one such as 30/02/2021.
public func readDate(_ text: String) -> PartialWrittenDate? {
  let words = withoutBlanksAroundSlashes(folded(text)).split(separator: " ")
  let values = words.filter(isFigures)
  let labels = words.map { isFigures($0) ? nil : $0 }
  switch labels {
  case ["ngay", nil, "thang", nil, "nam", nil], [nil, "thang", nil, "nam", nil],
    ["thang", nil, "nam", nil],
    ["nam", nil]:
    return date(values)
  case ["ngay", nil]: return date(inFigures: values[0]).flatMap { $0.day == nil ? nil : $0 }
  case ["thang", nil]:
    return date(inFigures: values[0]).flatMap { $0.month == nil || $0.day != nil ? nil : $0 }
  case [nil]: return date(inFigures: values[0])
  default: return nil
  }
}

private func isFigures(_ word: Substring) -> Bool { word.first?.isFigure ?? false }

private func withoutBlanksAroundSlashes(_ text: String) -> String {
  text.replacing(" /", with: "/").replacing("/ ", with: "/")
}

// 22/5/2021, 5/2021, 2021; with dashes also the other way round, the year first.
private func date(inFigures text: Substring) -> PartialWrittenDate? {
  let dashed = text.split(separator: "-", omittingEmptySubsequences: false)
  if dashed.count > 1 { return date(dashed[0].count == 4 ? dashed.reversed() : dashed) }
  return date(text.split(separator: "/", omittingEmptySubsequences: false))
}

// Day, month and year; or the last two of them; or the last.
private func date(_ parts: [Substring]) -> PartialWrittenDate? {
  guard parts.count <= 3, let year = parts.last.flatMap({ number($0, figures: 4...4) }),
    year >= 1000
  else {
    return nil
  }
  guard let monthPart = parts.dropLast().last else { return PartialWrittenDate(year: year) }
  guard let month = number(monthPart, figures: 1...2), (1...12).contains(month) else { return nil }
  guard let dayPart = parts.dropLast(2).last else {
    return PartialWrittenDate(year: year, month: month)
  }
  guard let day = number(dayPart, figures: 1...2), (1...days(in: month, of: year)).contains(day)
  else { return nil }
  return PartialWrittenDate(year: year, month: month, day: day)
}

private func number(_ text: Substring, figures: ClosedRange<Int>) -> Int? {
  figures.contains(text.count) && text.allSatisfy(\.isFigure) ? Int(text) : nil
}

private func days(in month: Int, of year: Int) -> Int {
  switch month {
  case 2:
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
  case 4, 6, 9, 11: 30
  default: 31
  }
}
