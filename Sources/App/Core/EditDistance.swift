/// How many letters have to be inserted, deleted or changed; counts only up to `limit` + 1.
func editDistance(_ one: String, _ other: String, atMost limit: Int) -> Int {
  let (a, b) = (Array(one.utf8), Array(other.utf8))
  guard abs(a.count - b.count) <= limit else { return limit + 1 }
  var row = Array(0...b.count)
  for (i, letter) in a.enumerated() {
    var (before, smallest) = (row[0], i + 1)
    row[0] = i + 1
    for (j, letterOfB) in b.enumerated() {
      let cost = letter == letterOfB ? before : 1 + min(before, row[j], row[j + 1])
      before = row[j + 1]
      row[j + 1] = cost
      smallest = min(smallest, cost)
    }
    if smallest > limit { return limit + 1 }
  }
  return row[b.count]
}
