import Foundation

/// Passes things from one thread to another, a few at a time: the faster thread waits for the
/// other.
final class BlockingQueue<Element>: @unchecked Sendable {
  private let changed = NSCondition()
  private let limit: Int
  private var waiting: [Element] = []
  private var failure: (any Error)?
  private var isOver = false
  private var isGivenUp = false

  /// - Parameter limit: how many things may wait.
  init(limit: Int) { self.limit = limit }

  private func locked<T>(_ work: () throws -> T) rethrows -> T {
    changed.lock()
    defer { changed.unlock() }
    return try work()
  }
  /// Waits while the queue is full. Returns false when the consumer has stopped, or throws why.
  func put(_ thing: Element) throws -> Bool {
    try locked {
      while waiting.count >= limit, !isGivenUp { changed.wait() }
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
  /// The consumer stops.
  func giveUp(_ failure: (any Error)? = nil) {
    locked {
      isGivenUp = true
      self.failure = self.failure ?? failure
      waiting = []
      changed.broadcast()
    }
  }
}

/// A thread with a large stack.
final class BackgroundThread: @unchecked Sendable {
  private let over = DispatchSemaphore(value: 0)

  /// The work uses values that are not `Sendable`: the caller must not touch them until `wait`
  /// returns.
  init(_ work: @escaping () -> Void) {
    nonisolated(unsafe) let begin = { [over] in
      work()
      over.signal()
    }
    let thread = Thread { begin() }
    thread.stackSize = 8 << 20
    thread.start()
  }
  /// Must be called once.
  func wait() { over.wait() }
}

/// Works in its own thread, a few results ahead of the consumer.
final class Prefetcher<Result>: Sendable {
  private let results = BlockingQueue<Result>(limit: 2)
  private let worker: BackgroundThread

  /// - Parameter work: passes each result to `put`, which waits while the queue is full and returns
  ///   false when the consumer has stopped.
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
  /// Stops the work and waits until the thread has ended. Must be called once in any case.
  func finish() {
    results.giveUp()
    worker.wait()
  }
}

/// Writes in its own thread what another thread reads: reading a long list and compressing it take
/// about the same time.
final class BackgroundWriter<Item>: @unchecked Sendable {
  private let bundles = BlockingQueue<[Item]>(limit: 4)
  private let worker: BackgroundThread
  private var bundle: [Item] = []
  private static var size: Int { 1_000 }

  /// - Parameter write: called only in that thread, for one thing after another.
  init(_ write: @escaping (Item) throws -> Void) {
    worker = BackgroundThread { [bundles] in
      do { while let items = try bundles.next() { for item in items { try write(item) } } } catch {
        bundles.giveUp(error)
      }
    }
  }
  /// Throws what writing has thrown so far.
  func put(_ item: Item) throws {
    bundle.append(item)
    if bundle.count == Self.size { try send() }
  }
  private func send() throws {
    defer { bundle = [] }
    _ = try bundles.put(bundle)
  }
  /// Waits until all is written. Must be called in any case; throws what writing threw.
  func finish(writing isWanted: Bool = true) throws {
    let sent = Result { if isWanted, !bundle.isEmpty { try send() } }
    bundles.end()
    worker.wait()
    try sent.get()
    // What the last bundles threw.
    _ = try bundles.next()
  }
}
