/// For each row of costs a column of its own, so that the sum of the costs is the least possible.
///
/// The Hungarian method by shortest paths (Kuhn 1955; Jonker and Volgenant 1987), in about the cube
/// of the number of rows. Of several ways that cost the same it always finds the same one.
///
/// - Parameter costs: rows of equal length, each at least as long as there are rows.
func cheapestAssignment(_ costs: [[Int]]) -> [Int] {
  var search = Assignment(costs)
  for row in costs.indices { search.seat(row) }
  return search.columnOfRow()
}

private struct Assignment {
  private let costs: [[Int]]
  private let width: Int
  /// What each row pays, and what each column gives, so that no column is cheaper for a row than
  /// the one it has.
  private var rowPrice: [Int]
  private var columnPrice: [Int]
  /// The row that has each column; -1 for none. The last place is a column outside, where the row
  /// waits that is to be seated.
  private var owner: [Int]

  init(_ costs: [[Int]]) {
    self.costs = costs
    width = costs.first?.count ?? 0
    rowPrice = Array(repeating: 0, count: costs.count)
    columnPrice = Array(repeating: 0, count: width + 1)
    owner = Array(repeating: -1, count: width + 1)
  }

  /// Gives the row a column; rows that were seated before may have to move on to another.
  mutating func seat(_ row: Int) {
    var best = [Int](repeating: .max, count: width)
    var before = [Int](repeating: width, count: width)
    var reached = [width]
    var open = Array(0..<width)
    var column = width
    owner[width] = row
    while owner[column] >= 0 {
      let step = look(from: column, over: open, &best, &before)
      guard let next = step.open else { return }
      for column in reached {
        rowPrice[owner[column]] += step.price
        columnPrice[column] -= step.price
      }
      for place in open { best[place] -= step.price }
      column = open.remove(at: next)
      reached.append(column)
    }
    while column != width {
      owner[column] = owner[before[column]]
      column = before[column]
    }
  }

  /// Notes what the owner of `column` would pay for each open one; gives the cheapest by its place
  /// among the open.
  private func look(from column: Int, over open: [Int], _ best: inout [Int], _ before: inout [Int])
    -> (open: Int?, price: Int)
  {
    let row = owner[column]
    let (costs, rowPrice) = (costs[row], rowPrice[row])
    var cheapest: (open: Int?, price: Int) = (nil, .max)
    for (place, candidate) in open.enumerated() {
      let price = costs[candidate] - rowPrice - columnPrice[candidate]
      if price < best[candidate] {
        best[candidate] = price
        before[candidate] = column
      }
      if best[candidate] < cheapest.price { cheapest = (place, best[candidate]) }
    }
    return cheapest
  }

  func columnOfRow() -> [Int] {
    var columns = [Int](repeating: 0, count: costs.count)
    for column in 0..<width where owner[column] >= 0 { columns[owner[column]] = column }
    return columns
  }
}
