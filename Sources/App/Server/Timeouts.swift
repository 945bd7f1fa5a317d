/// Server timeouts.
struct Timeouts: Sendable {
  /// From the first byte of a request until its head is there.
  let head: Duration
  /// From the head until the whole form is there.
  let body: Duration
  /// The same for a form with a file: two megabytes take minutes on a bad line.
  let upload: Duration
  /// Until a request is answered; what takes longer is given up.
  let answer: Duration
  /// How long a connection may be open without a request.
  let idle: Duration
  /// How long requests that have begun may go on when the program is told to stop.
  let shutdown: Duration
  /// How long a refused client may read the response before the connection is closed.
  let lingeringClose: Duration

  /// - Parameter scale: tests wait shorter.
  init(scale: Double = 1) {
    let times = { (seconds: Double) in Duration.milliseconds(Int64(seconds * scale * 1000)) }
    head = times(15)
    body = times(20)
    upload = times(900)
    answer = times(30)
    idle = times(60)
    shutdown = times(10)
    lingeringClose = times(2)
  }
}

/// Cancels the work when it takes longer; the database rolls back what is unfinished.
/// - Throws: `Problem.timedOut` then.
func withTimeout<Result: Sendable>(
  _ limit: Duration, _ work: @escaping @Sendable () async throws -> Result
) async throws -> Result {
  try await withThrowingTaskGroup(of: Result?.self) { group in
    group.addTask { try await work() }
    group.addTask {
      try? await Task.sleep(for: limit)
      return nil
    }
    defer { group.cancelAll() }
    if let first = try await group.next(), let result = first { return result }
    group.cancelAll()
    // It may have ended well at the last moment: then it is done, and must not be called given up.
    do {
      guard let late = try await group.next(), let result = late else { throw Problem.timedOut }
      return result
    } catch is CancellationError { throw Problem.timedOut }
  }
}
