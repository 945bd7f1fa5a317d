/// An amount of money in English words.
///
/// - Parameter dong: any amount in đồng.
/// - Returns: “six billion one hundred million dong”, “minus twenty-one dong”, “zero dong”; a
///   billion is a thousand million, as a tỷ is.
public func dongInEnglish(_ dong: Int64) -> String {
  let sign = dong < 0 ? ["minus"] : []
  let words = dong == 0 ? ["zero"] : english(dong.magnitude)
  return (sign + words + ["dong"]).joined(separator: " ")
}

/// Nothing for zero.
private func english(_ number: UInt64) -> [String] {
  for (size, name) in sizes where number >= size {
    return english(number / size) + [name] + english(number % size)
  }
  let number = Int(number)
  if number < 20 { return number == 0 ? [] : [small[number]] }
  return [tens[number / 10] + (number % 10 == 0 ? "" : "-" + small[number % 10])]
}

private let sizes: [(UInt64, String)] = [
  (1_000_000_000_000_000_000, "quintillion"), (1_000_000_000_000_000, "quadrillion"),
  (1_000_000_000_000, "trillion"),
  (1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand"), (100, "hundred"),
]
private let small = [
  "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
  "twelve", "thirteen",
  "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]
private let tens = [
  "", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
]
