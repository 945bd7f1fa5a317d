import Store
import Synchronization
import Vietnamese

/// All names of persons, in memory, to be searched as people type. Names are only added: new ones
/// are read when the index is asked for. After a purge it is built again.
final class NameIndex: Sendable {
  struct Names: Sendable {
    var book = NameSearchIndex()
    /// The number of each name in the database, by its place in the book.
    var numbers: [Int64] = []

    /// The place in the book of a number in the database.
    func place(of number: Int64) -> Int32? {
      var (low, high) = (0, numbers.count)
      while low < high {
        let middle = (low + high) / 2
        if numbers[middle] < number { low = middle + 1 } else { high = middle }
      }
      return low < numbers.count && numbers[low] == number ? Int32(low) : nil
    }
  }
  private let known = Mutex(Names())

  static func current(_ app: AppContext, in db: any Connection) throws -> Names {
    let index = try app.cache.value(DataArea.purges.number(in: db), "names") { NameIndex() }
    return try index.known.withLock { names in
      let last = names.numbers.last ?? .min
      var added: [(Int64, String)] = []
      try db.each("SELECT id, written FROM person_name WHERE id > \(last) ORDER BY id") { row in
        added.append((try row.get("id"), try row.get("written")))
      }
      if names.numbers.isEmpty, !added.isEmpty {
        names.book = NameSearchIndex(added.enumerated().map { (id: Int32($0), written: $1.1) })
        names.numbers = added.map(\.0)
      } else {
        for (number, written) in added {
          names.book.add(Int32(names.numbers.count), written)
          names.numbers.append(number)
        }
      }
      return names
    }
  }
}
