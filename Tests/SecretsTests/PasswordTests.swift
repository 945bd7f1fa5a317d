import Foundation
import Synchronization
import Testing

@testable import Secrets

struct PasswordTests {
  @Test func `A password matches its own hash and no other one does`() throws {
    let stored = try Password.hash("con trâu trắng gặm cỏ non")
    #expect(stored.hasPrefix("$argon2id$v=19$m=47104,t=4,p=1$"))
    #expect(Password.matches("con trâu trắng gặm cỏ non", stored))
    #expect(!Password.matches("con trâu trắng gặm cỏ", stored))
    #expect(!Password.matches("Con trâu trắng gặm cỏ non", stored))
    #expect(!Password.matches("", stored))
    #expect(try Password.hash("con trâu trắng gặm cỏ non") != stored, "no salt")
  }

  @Test func `However a keyboard composes the letters, it is one password`() throws {
    let text = "mật khẩu ở bản Mường ① ﬁ"
    let stored = try Password.hash(text.precomposedStringWithCanonicalMapping)
    #expect(Password.matches(text.decomposedStringWithCanonicalMapping, stored))
    #expect(Password.matches("mật khẩu ở bản Mường 1 fi", stored))
  }

  /// From the reference implementation of Argon2: `password` with the salt `somesalt`, 64 MiB, 2 passes.
  @Test func `Hashes of other programs and of other costs are read, and are outdated`() throws {
    let other = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
    #expect(Password.matches("password", other))
    #expect(!Password.matches("Password", other))
    #expect(Password.isOutdated(other))
    #expect(Password.isOutdated("không phải") && Password.isOutdated(""))
    #expect(!Password.isOutdated(try Password.hash("x")))
  }

  @Test(arguments: ["", "x", "$argon2id$", "$argon2id$v=19$m=47104,t=4,p=1$$", String(repeating: "$", count: 10_000), "\u{0}"])
  func `What is no hash matches nothing`(_ stored: String) {
    #expect(!Password.matches("", stored) && !Password.matches(stored, stored))
  }

  @Test func `The decoy costs what a hash costs and is nobody's`() {
    #expect(!Password.isOutdated(Password.decoy))
    #expect(!Password.matches("", Password.decoy) && !Password.matches(Password.decoy, Password.decoy))
    let clock = ContinuousClock()
    let times = (0..<5).map { _ in
      (clock.measure { _ = Password.matches("x", Password.decoy) }, clock.measure { _ = try? Password.hash("x") })
    }
    let (decoy, real) = (times.map(\.0).min() ?? .zero, times.map(\.1).min() ?? .zero)
    #expect(decoy > real / 2 && decoy < real * 2, "\(decoy) and \(real)")
  }

  @Test func `A password has a longest length, counted in bytes`() throws {
    let longest = String(repeating: "ậ", count: Password.longest / 3)
    let stored = try Password.hash(longest)
    #expect(Password.matches(longest, stored))
    #expect(throws: PasswordError.tooLong) { try Password.hash(longest + "ậ") }
    #expect(!Password.matches(longest + "ậ", stored))
    #expect(!Password.matches(String(repeating: "a", count: 10_000_000), stored))
  }

  @Test func `Every letter counts, also after a NUL and far behind`() throws {
    let start = String(repeating: "a", count: 200)
    let stored = try Password.hash(start + "\u{0}b")
    #expect(Password.matches(start + "\u{0}b", stored))
    #expect(!Password.matches(start + "\u{0}c", stored))
    #expect(!Password.matches(start, stored))
  }

  @Test func `Others get on while many passwords are hashed`() async throws {
    let stored = try await Password.hashed("x")
    // A gate of their own is held, so that no hash gets on; more of them wait than there are threads for tasks. At the
    // gate of the program other tests hash on those very threads.
    let (gate, isFree, held) = (ConcurrencyLimiter(width: Password.atOnce), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let isShut = DispatchSemaphore(value: 0)
    for _ in 0..<Password.atOnce {
      Thread.detachNewThread {
        gate.through {
          isShut.signal()
          isFree.wait()
        }
      }
    }
    await onAThread { for _ in 0..<Password.atOnce { isShut.wait() } }
    let hashing = Password.$gate.withValue(gate) {
      (0..<2 * ProcessInfo.processInfo.activeProcessorCount + 6).map { number in
        Task { await Password.verified(number.isMultiple(of: 2) ? "x" : "y", stored) }
      }
    }
    Task { held.signal() }
    // If hashes stood on the threads of tasks, it would never come; hundreds of other tests may well come before it.
    let others = await onAThread { held.wait(timeout: .now() + 600) }
    for _ in 0..<Password.atOnce { isFree.signal() }
    #expect(others == .success, "the others had to wait for the hashes")
    var good = 0
    for task in hashing { good += await task.value ? 1 : 0 }
    #expect(good == hashing.count / 2)
    await #expect(throws: PasswordError.tooLong) { try await Password.hashed(String(repeating: "a", count: 2000)) }
  }

  @Test func `No more go through a gate at once than it is wide`() async {
    let gate = ConcurrencyLimiter(width: 2)
    let inside = Count()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<12 {
        group.addTask {
          await withCheckedContinuation { waiting in
            Thread.detachNewThread {
              gate.through {
                inside.enter()
                Thread.sleep(forTimeInterval: 0.01)
                inside.leave()
              }
              waiting.resume()
            }
          }
        }
      }
    }
    #expect(inside.limit == 2 && inside.all == 12)
  }
}

/// How many are inside now, were at most, and came at all.
private final class Count: Sendable {
  private let counted = Mutex((now: 0, limit: 0, all: 0))
  func enter() { counted.withLock { $0 = ($0.now + 1, max($0.limit, $0.now + 1), $0.all + 1) } }
  func leave() { counted.withLock { $0.now -= 1 } }
  var limit: Int { counted.withLock { $0.limit } }
  var all: Int { counted.withLock { $0.all } }
}

/// What blocks does so on a thread of its own: tasks have only as many as there are cores.
private func onAThread<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
  await withCheckedContinuation { answer in Thread.detachNewThread { answer.resume(returning: work()) } }
}
