import CLibPQ
import Foundation

/// The database for a province that runs its own server: PostgreSQL 15 or newer, through libpq.
/// With `PostgresConnection.swift` the only place that imports libpq.
public struct Postgres: Database {
  private let pool: Pool

  /// - Parameters:
  ///   - url: as libpq takes it, `postgres://user@host/name` or `postgresql:///name?host=/folder/of/socket`.
  ///   - connections: how many transactions may run at once.
  /// - Throws: `StoreError` of kind `unreachable` when the server does not answer.
  public init(
    url: String, connections: Int = 4, clock: @escaping @Sendable () -> Moment = { .current }
  ) throws {
    pool = Pool(first: try PostgresConnection(url: url), url: url, most: connections, clock: clock)
  }

  /// Makes an empty schema, for tests that must not see one another.
  public static func makeSchema(_ name: String, url: String) throws {
    try PostgresConnection(url: url).script("CREATE SCHEMA \(name)")
  }

  public func read<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await pool.transaction("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY", work)
  }
  public func write<T: Sendable>(_ work: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
    try await pool.transaction("BEGIN", work)
  }
}

/// Connections that wait for work. Each belongs to one transaction at a time and is only touched on its own queue,
/// so that libpq's blocking calls never sit on the threads of Swift's tasks.
private actor Pool {
  private var idle: [PostgresConnection]
  private var open = 1
  private var waiting: [CheckedContinuation<PostgresConnection, any Error>] = []
  private let url: String
  private let most: Int
  private let clock: @Sendable () -> Moment

  init(first: PostgresConnection, url: String, most: Int, clock: @escaping @Sendable () -> Moment) {
    idle = [first]
    self.url = url
    self.most = most
    self.clock = clock
  }

  func transaction<T: Sendable>(
    _ begin: String, _ work: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    let connection = try await take()
    let clock = clock
    let result: Result<T, any Error> = await withCheckedContinuation { done in
      connection.queue.async {
        connection.now = clock()
        done.resume(returning: Result { try connection.transaction(begin, work) })
      }
    }
    giveBack(connection)
    return try result.get()
  }

  private func take() async throws -> PostgresConnection {
    if let connection = idle.popLast() { return connection }
    guard open >= most else {
      open += 1
      do { return try PostgresConnection(url: url) } catch {
        open -= 1
        throw error
      }
    }
    return try await withCheckedThrowingContinuation { waiting.append($0) }
  }
  /// A connection that broke (the server was restarted) is thrown away; the next transaction opens a new one.
  private func giveBack(_ connection: PostgresConnection) {
    guard connection.isHealthy else {
      open -= 1
      if !waiting.isEmpty {
        let next = waiting.removeFirst()
        open += 1
        do { next.resume(returning: try PostgresConnection(url: url)) } catch {
          open -= 1
          next.resume(throwing: error)
        }
      }
      return
    }
    if waiting.isEmpty { idle.append(connection) } else { waiting.removeFirst().resume(returning: connection) }
  }
}
