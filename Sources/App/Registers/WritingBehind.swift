import Foundation

/// Writes in a thread of its own what is read in another one: reading a long list and packing it take about as long.
final class WritingBehind<Item>: @unchecked Sendable {
  private let filled = DispatchSemaphore(value: 0)
  private let free = DispatchSemaphore(value: 0)
  private let done = DispatchSemaphore(value: 0)
  private let lock = NSLock()
  private var waiting: [[Item]] = []
  private var failure: (any Error)?
  private var bundle: [Item] = []
  private static var size: Int { 1_000 }

  /// - Parameter write: is called in the thread alone, for one thing after another.
  init(_ write: @escaping (Item) throws -> Void) {
    for _ in 0..<4 { free.signal() }
    let work = { [self] in
      while let items = next() {
        if lock.withLock({ failure }) == nil {
          do { for item in items { try write(item) } } catch { lock.withLock { failure = error } }
        }
        free.signal()
      }
      done.signal()
    }
    nonisolated(unsafe) let begin = work
    let thread = Thread { begin() }
    thread.stackSize = 8 << 20
    thread.start()
  }
  private func next() -> [Item]? {
    filled.wait()
    return lock.withLock { waiting.isEmpty ? nil : waiting.removeFirst() }
  }

  /// Hands a thing over. Throws what writing has thrown so far.
  func put(_ item: Item) throws {
    bundle.append(item)
    if bundle.count == Self.size { try send() }
  }
  private func send() throws {
    free.wait()
    if let failure = lock.withLock({ failure }) {
      free.signal()
      throw failure
    }
    lock.withLock { waiting.append(bundle) }
    bundle = []
    filled.signal()
  }
  /// Waits until all is written. Has to be called in any case; throws what writing threw.
  func finish(writing isWanted: Bool = true) throws {
    // Why it cannot be sent stands in `failure`, which is thrown below.
    if isWanted, !bundle.isEmpty { try? send() }
    filled.signal()
    done.wait()
    if let failure = lock.withLock({ failure }) { throw failure }
  }
}
