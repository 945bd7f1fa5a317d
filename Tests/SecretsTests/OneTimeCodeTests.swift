import Foundation
import Secrets
import Testing

struct OneTimeCodeTests {
  private let code = OneTimeCode(secret: Array("12345678901234567890".utf8))

  /// RFC 6238, appendix B, for SHA-1: its eight figures, of which apps show the last six.
  @Test(
    arguments: [
      (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
      (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ] as [(Int64, String)])
  func `Codes are those of the standard`(_ seconds: Int64, _ eight: String) {
    #expect(code.code(at: seconds) == String(eight.suffix(6)))
    #expect(code.step(of: String(eight.suffix(6)), at: seconds, after: nil) == seconds / 30)
    #expect(code.step(of: eight, at: seconds, after: nil) == nil)
  }

  /// RFC 4226, appendix D: counters 0 to 9 are the steps 0 to 9.
  @Test func `Steps count as the counter of the older standard`() {
    let codes = ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"]
    #expect((0..<10).map { code.code(at: $0 * 30) } == codes)
    #expect((0..<10).map { code.code(at: $0 * 30 + 29) } == codes)
  }

  @Test func `A code holds one step before and after its own`() {
    let now: Int64 = 1_700_000_010
    let typed = code.code(at: now)
    let steps = stride(from: now - 90, through: now + 90, by: 30).map { code.step(of: typed, at: $0, after: nil) }
    #expect(steps == [nil, nil, now / 30, now / 30, now / 30, nil, nil])
  }

  @Test func `A code is good once, and older ones are not good after it`() {
    let now: Int64 = 1_700_000_010
    let last = code.step(of: code.code(at: now), at: now, after: nil)
    #expect(last == now / 30)
    #expect(code.step(of: code.code(at: now), at: now, after: last) == nil)
    #expect(code.step(of: code.code(at: now), at: now + 30, after: last) == nil)
    #expect(code.step(of: code.code(at: now - 30), at: now, after: last) == nil)
    #expect(code.step(of: code.code(at: now + 30), at: now + 30, after: last) == now / 30 + 1)
    #expect(code.step(of: code.code(at: now), at: now, after: .max) == nil)
  }

  @Test func `Blanks do not matter, everything else does`() {
    for typed in ["287 082", " 287082 ", "28 70 82", "287\u{A0}082\n"] {
      #expect(code.step(of: typed, at: 59, after: nil) == 1)
    }
    for typed in ["", " ", "28708", "2870820", "287-082", "287082a", "28708２", "-87082", "٢٨٧٠٨٢", "\u{0}287082", "000000"] {
      #expect(code.step(of: typed, at: 59, after: nil) == nil, "\(typed)")
    }
    #expect(code.step(of: String(repeating: "1", count: 1_000_000), at: 59, after: nil) == nil)
  }

  @Test(arguments: [Int64.min, -1, -30, 1 << 40, .max])
  func `A time that no clock shows has no code`(_ seconds: Int64) {
    for typed in ["755224", "287082", ""] { #expect(code.step(of: typed, at: seconds, after: nil) == nil) }
  }
  @Test(arguments: [Int64.min, -1, .max])
  func `A time that no clock shows writes no code`(_ seconds: Int64) { #expect(code.code(at: seconds).isEmpty) }

  @Test func `At the first moment of 1970 there is no step before`() {
    #expect(code.step(of: "755224", at: 0, after: nil) == 0)
    #expect(code.step(of: "287082", at: 0, after: nil) == 1)
  }

  @Test func `Secrets are new, and are written as RFC 4648 writes them`() {
    #expect(code.base32 == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    #expect(OneTimeCode(secret: Array("foobar".utf8)).base32 == "MZXW6YTBOI")
    let secrets = (0..<100).map { _ in OneTimeCode.newSecret() }
    #expect(Set(secrets).count == 100 && secrets.allSatisfy { $0.count == 20 })
    #expect(secrets.allSatisfy { OneTimeCode(secret: $0).base32.wholeMatch(of: /[A-Z2-7]{32}/) != nil })
  }

  @Test func `The address for the phone is escaped, also in Vietnamese`() throws {
    let address = code.uri(issuer: "Hội Khuyến học", account: "xuân+a&b=c: d/e?#%")
    #expect(address.hasPrefix("otpauth://totp/H%E1%BB%99i%20Khuy%E1%BA%BFn%20h%E1%BB%8Dc:xu%C3%A2n%2Ba%26b%3Dc%20%20d%2Fe%3F%23%25?"))
    #expect(
      address.hasSuffix(
        "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=H%E1%BB%99i%20Khuy%E1%BA%BFn%20h%E1%BB%8Dc&algorithm=SHA1&digits=6&period=30"))
    let parts = try #require(URLComponents(string: address))
    #expect(parts.path == "/Hội Khuyến học:xuân+a&b=c  d/e?#%")
    #expect(parts.queryItems?.first { $0.name == "issuer" }?.value == "Hội Khuyến học")
  }
}
