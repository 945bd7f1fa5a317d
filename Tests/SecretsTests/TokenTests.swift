import Secrets
import Testing

struct TokenTests {
  @Test func `A token is its text, and its digest is stored`() throws {
    for (token, letters) in [(SecretToken(), 43), (SecretToken.short(), 22)] {
      #expect(token.text.wholeMatch(of: /[A-Za-z0-9_-]+/) != nil && token.text.count == letters)
      let again = try #require(SecretToken(token.text))
      #expect(again == token && again.text == token.text && again.digest == token.digest)
      #expect(token.digest.count == 32 && token.digest != SecretToken().digest)
    }
  }

  @Test func `The digest is SHA-256 of the bits`() throws {
    let token = try #require(SecretToken("AAAAAAAAAAAAAAAAAAAAAA"))
    #expect(token.digest == bytes(hex: "374708fff7719dd5979ec875d56cd2286f6d3cf7ec317a3b25632aab28ec37bb"))
    #expect(token.digest == sha256([UInt8](repeating: 0, count: 16)))
  }

  @Test func `Tokens do not come twice`() {
    #expect(Set((0..<2000).flatMap { _ in [SecretToken().text, SecretToken.short().text] }).count == 4000)
  }

  @Test func `A text that differs in anything is no token`() {
    let text = SecretToken().text
    let wrong = [
      "", "A", " " + text, text + " ", text + "\n", text + "=", text + "\u{0}", String(text.dropLast()), text + "A", text + text,
      String(repeating: "A", count: 42) + "B", String(repeating: "A", count: 21) + "B", String(repeating: "A", count: 42) + "+",
      String(repeating: "A", count: 42) + "/", String(repeating: "A", count: 41) + "é", String(repeating: "A", count: 32),
      "AAAAAAAAAAAAAAAAAAAA==", String(repeating: "A", count: 1_000_000), "A" + "\u{301}" + String(repeating: "A", count: 42),
    ]
    #expect(wrong.filter { SecretToken($0) != nil } == [])
  }

  @Test func `A token does not print itself`() {
    let token = SecretToken()
    var dumped = ""
    dump(token, to: &dumped)
    for printed in ["\(token)", String(reflecting: token), "\([token])", "\(Optional(token) as Any)", dumped] {
      #expect(!printed.contains(token.text) && !printed.contains("[" + "\(token.digest[0])"))
      #expect(printed.contains("256 bits"))
    }
  }
}
