import Foundation

/// Does work in a thread of its own, a few results ahead of whoever takes them. It is handed what is not `Sendable`: whatever
/// the work uses belongs to its thread until `next` has given nil, or `finish` has come back.
final class Ahead<Result>: @unchecked Sendable {
  private let filled = DispatchSemaphore(value: 0)
  private let free = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)
  private let lock = NSLock()
  private var waiting: [Result] = []
  private var failure: (any Error)?
  private var isGivenUp = false

  /// - Parameter work: hands each result to `put`, which waits for room and gives false when nobody takes any more.
  init(_ work: @escaping (_ put: (Result) -> Bool) throws -> Void) {
    // Not as its first value: a semaphore that ends below its first value ends the program.
    for _ in 0..<2 { free.signal() }
    let all = { [self] in
      do { try work(put) } catch { lock.withLock { failure = error } }
      filled.signal()
      ended.signal()
    }
    nonisolated(unsafe) let begin = all
    let thread = Thread { begin() }
    thread.stackSize = 8 << 20
    thread.start()
  }
  private func put(_ result: Result) -> Bool {
    free.wait()
    let goesOn = lock.withLock {
      if !isGivenUp { waiting.append(result) }
      return !isGivenUp
    }
    if goesOn { filled.signal() }
    return goesOn
  }

  /// The next result; nil after the last. Throws what the work threw.
  func next() throws -> Result? {
    filled.wait()
    let result = lock.withLock { waiting.isEmpty ? nil : waiting.removeFirst() }
    if result != nil {
      free.signal()
      return result
    }
    filled.signal()  // whoever asks again is told the same
    if let failure = lock.withLock({ failure }) { throw failure }
    return nil
  }
  /// Nobody takes any more: waits until the thread has ended. Has to be called once in any case.
  func finish() {
    lock.withLock { isGivenUp = true }
    free.signal()
    ended.wait()
  }
}
