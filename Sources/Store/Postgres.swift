import CLibPQ
import Foundation

/// The database for a province that runs its own server: PostgreSQL 15 or newer, through libpq.
/// With `PostgresConnection.swift` the only place that imports libpq.
public struct Postgres: Database {
  private let pool: Pool

  /// - Parameters:
  ///   - url: as libpq takes it, `postgres://user@host/name` or
  ///     `postgresql:///name?host=/folder/of/socket`.
  ///   - connections: how many transactions may run at once.
  /// - Throws: `StoreError` of kind `unreachable` when the server does not answer, and
  ///   `unencrypted` when others could read what goes there.
  public init(
    url: String, connections: Int = 4, clock: @escaping @Sendable () -> Timestamp = { .current }
  ) throws {
    let address = try PostgresAddress(url)
    pool = Pool(first: try PostgresConnection(address), address, limit: connections, clock: clock)
  }

  /// Makes an empty schema, for tests that must not see one another.
  public static func makeSchema(_ name: String, url: String) throws {
    try PostgresConnection(PostgresAddress(url)).script("CREATE SCHEMA \(name)")
  }

  public func read<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T)
    async throws -> T
  {
    try await pool.transaction("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY", work)
  }
  public func write<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T)
    async throws -> T
  {
    try await pool.transaction("BEGIN", work)
  }
  /// Each commit waits for the disk.
  public func sync() async throws {}
}

/// Connections that wait for work. Each belongs to one transaction at a time and is only touched on
/// its own queue, so that libpq's blocking calls never sit on the threads of Swift's tasks. When
/// the task is cancelled, its transaction is given up.
private actor Pool {
  private typealias Waiting = CheckedContinuation<PostgresConnection, any Error>
  private var idle: [PostgresConnection]
  private var open = 1
  private var waiting: [(number: Int, Waiting)] = []
  private var arrived = 0
  private let address: PostgresAddress
  private let limit: Int
  private let clock: @Sendable () -> Timestamp

  init(
    first: PostgresConnection, _ address: PostgresAddress, limit: Int,
    clock: @escaping @Sendable () -> Timestamp
  ) {
    idle = [first]
    self.address = address
    self.limit = limit
    self.clock = clock
  }

  func transaction<T: Sendable>(
    _ begin: String, _ work: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    let connection = try await take()
    let clock = clock
    let result: Result<T, any Error> = await withTaskCancellationHandler {
      await withCheckedContinuation { done in
        connection.queue.async {
          connection.now = clock()
          done.resume(returning: Result { try connection.transaction(begin, work) })
        }
      }
    } onCancel: {
      connection.giveUp()
    }
    giveBack(connection)
    return try result.get()
  }

  private func take() async throws -> PostgresConnection {
    try Task.checkCancellation()
    if let connection = idle.popLast() { return connection }
    guard open >= limit else {
      open += 1
      do { return try await newConnection() } catch {
        open -= 1
        await replace()
        throw error
      }
    }
    arrived += 1
    let number = arrived
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { waiting.append((number, $0)) }
    } onCancel: {
      Task { await self.leave(number) }
    }
  }
  /// Gives up the place in the queue.
  private func leave(_ number: Int) {
    guard let place = waiting.firstIndex(where: { $0.number == number }) else { return }
    waiting.remove(at: place).1.resume(throwing: CancellationError())
  }
  private func giveBack(_ connection: PostgresConnection) {
    guard connection.isHealthy else {
      open -= 1
      Task { await replace() }
      return
    }
    if waiting.isEmpty {
      idle.append(connection)
    } else {
      waiting.removeFirst().1.resume(returning: connection)
    }
  }
  /// Discards a connection that broke (the server was restarted); those who wait get a new one.
  private func replace() async {
    guard !waiting.isEmpty, open < limit else { return }
    open += 1
    do {
      let connection = try await newConnection()
      giveBack(connection)
    } catch {
      open -= 1
      if !waiting.isEmpty { waiting.removeFirst().1.resume(throwing: error) }
      if open == 0, !waiting.isEmpty { await replace() }
    }
  }
  private func newConnection() async throws -> PostgresConnection {
    let address = address
    return try await withCheckedThrowingContinuation { done in
      DispatchQueue.global().async { done.resume(with: Result { try PostgresConnection(address) }) }
    }
  }
}
