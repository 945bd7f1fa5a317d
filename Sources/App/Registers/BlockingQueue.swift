import Foundation

/// Passes things from one thread to another, a few at a time: whoever is faster waits for the other.
final class BlockingQueue<Element>: @unchecked Sendable {
  private let changed = NSCondition()
  private let room: Int
  private var waiting: [Element] = []
  private var failure: (any Error)?
  private var isOver = false
  private var isGivenUp = false

  /// - Parameter room: how many things may wait.
  init(room: Int) { self.room = room }

  private func locked<T>(_ work: () throws -> T) rethrows -> T {
    changed.lock()
    defer { changed.unlock() }
    return try work()
  }
  /// Waits for room. Gives false when nobody takes any more, or throws why.
  func put(_ thing: Element) throws -> Bool {
    try locked {
      while waiting.count >= room, !isGivenUp { changed.wait() }
      if isGivenUp, let failure { throw failure }
      guard !isGivenUp else { return false }
      waiting.append(thing)
      changed.broadcast()
      return true
    }
  }
  /// Nothing more comes.
  func end(_ failure: (any Error)? = nil) {
    locked {
      (isOver, self.failure) = (true, self.failure ?? failure)
      changed.broadcast()
    }
  }
  /// Waits for the next thing; nil after the last. Throws what `end` was told.
  func next() throws -> Element? {
    try locked {
      while waiting.isEmpty, !isOver { changed.wait() }
      guard waiting.isEmpty else {
        defer { changed.broadcast() }
        return waiting.removeFirst()
      }
      if let failure { throw failure }
      return nil
    }
  }
  /// Nobody takes any more.
  func giveUp(_ failure: (any Error)? = nil) {
    locked {
      (isGivenUp, self.failure, waiting) = (true, self.failure ?? failure, [])
      changed.broadcast()
    }
  }
}

/// A thread of its own, as deep as any.
final class BackgroundThread: @unchecked Sendable {
  private let over = DispatchSemaphore(value: 0)

  /// Whatever the work uses belongs to its thread until `wait` has come back: it is not `Sendable`.
  init(_ work: @escaping () -> Void) {
    nonisolated(unsafe) let begin = { [over] in
      work()
      over.signal()
    }
    let thread = Thread { begin() }
    thread.stackSize = 8 << 20
    thread.start()
  }
  /// Waits for its end. Has to be called once.
  func wait() { over.wait() }
}

/// Does work in a thread of its own, a few results ahead of whoever takes them.
final class Prefetcher<Result>: Sendable {
  private let results = BlockingQueue<Result>(room: 2)
  private let worker: BackgroundThread

  /// - Parameter work: hands each result to `put`, which waits for room and gives false when nobody takes any more.
  init(_ work: @escaping (_ put: (Result) throws -> Bool) throws -> Void) {
    worker = BackgroundThread { [results] in
      do {
        try work(results.put)
        results.end()
      } catch { results.end(error) }
    }
  }
  /// The next result; nil after the last. Throws what the work threw.
  func next() throws -> Result? { try results.next() }
  /// Nobody takes any more: waits until the thread has ended. Has to be called once in any case.
  func finish() {
    results.giveUp()
    worker.wait()
  }
}

/// Writes in a thread of its own what is read in another one: reading a long list and packing it take about as long.
final class BackgroundWriter<Item>: @unchecked Sendable {
  private let bundles = BlockingQueue<[Item]>(room: 4)
  private let worker: BackgroundThread
  private var bundle: [Item] = []
  private static var size: Int { 1_000 }

  /// - Parameter write: is called in the thread alone, for one thing after another.
  init(_ write: @escaping (Item) throws -> Void) {
    worker = BackgroundThread { [bundles] in
      do { while let items = try bundles.next() { for item in items { try write(item) } } } catch {
        bundles.giveUp(error)
      }
    }
  }
  /// Hands a thing over. Throws what writing has thrown so far.
  func put(_ item: Item) throws {
    bundle.append(item)
    if bundle.count == Self.size { try send() }
  }
  private func send() throws {
    defer { bundle = [] }
    _ = try bundles.put(bundle)
  }
  /// Waits until all is written. Has to be called in any case; throws what writing threw.
  func finish(writing isWanted: Bool = true) throws {
    let sent = Result { if isWanted, !bundle.isEmpty { try send() } }
    bundles.end()
    worker.wait()
    try sent.get()
    // What the last bundles threw.
    _ = try bundles.next()
  }
}
