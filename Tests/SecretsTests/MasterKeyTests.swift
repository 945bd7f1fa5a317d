import Testing

@testable import Secrets

struct MasterKeyTests {
  private let key = MasterKey.random()

  @Test func `What is sealed is opened again`() {
    var random = Seeded("sealing")
    for length in [0, 1, 15, 16, 17, 1000, 100_000] {
      let plain = random.bytes(length)
      let sealed = key.seal(plain, for: "account.totp")
      #expect(sealed.count == length + 41)
      #expect(key.open(sealed, for: "account.totp") == plain, "seed \(random.seed)")
      #expect(key.seal(plain, for: "account.totp") != sealed, "the nonce came twice")
    }
  }

  @Test func `Nothing opens with another key, for another purpose or after a change`() {
    let sealed = key.seal(Array("0912 345 678".utf8), for: "member.phone/7")
    #expect(MasterKey.random().open(sealed, for: "member.phone/7") == nil)
    for purpose in ["member.phone/8", "member.phone/7 ", "", "member.phone/7\u{0}"] { #expect(key.open(sealed, for: purpose) == nil) }
    for place in sealed.indices {
      for bit in 0..<8 {
        var changed = sealed
        changed[place] ^= 1 << bit
        #expect(key.open(changed, for: "member.phone/7") == nil, "byte \(place)")
      }
    }
    for length in sealed.indices { #expect(key.open(Array(sealed.prefix(length)), for: "member.phone/7") == nil) }
    #expect(key.open(sealed + [0], for: "member.phone/7") == nil)
  }

  @Test func `What is signed is checked with the public key alone`() {
    let message = Array("mục 1234 của nhật ký".utf8)
    let signature = key.sign(message)
    #expect(verifySignature(message, by: key.publicKey, signature))
    #expect(key.sign(message) == signature)
    #expect(!verifySignature(message.dropLast(), by: key.publicKey, signature))
    #expect(!verifySignature(message, by: MasterKey.random().publicKey, signature))
    #expect(verifySignature([], by: key.publicKey, key.sign([])))
  }

  @Test func `A mark belongs to one key, one message and one purpose`() {
    let message = Array("phiên".utf8)
    let marks = [
      key.mac(message, for: "csrf"), key.mac(message, for: "link"), key.mac(message + [0], for: "csrf"), key.mac([], for: "csrf"),
      MasterKey.random().mac(message, for: "csrf"),
    ]
    #expect(Set(marks).count == marks.count && marks.allSatisfy { $0.count == 32 })
    #expect(constantTimeEquals(key.mac(message, for: "csrf"), marks[0]))
  }

  @Test func `Derived keys are all different`() {
    let keys = ["seal", "mac", "sign", "fingerprint"].flatMap { use in
      ["", "a", "b", "ab", "a\u{0}b"].map { purpose in
        switch use {
        case "seal": key.key("seal", purpose)
        case "mac": key.key("mac", purpose)
        case "sign": key.key("sign", purpose)
        default: key.key("fingerprint", purpose)
        }
      }
    }
    #expect(Set(keys).count == 20)
  }

  @Test func `A key prints its fingerprint and nothing else`() {
    #expect(key.fingerprint.wholeMatch(of: /[0-9a-f]{16}/) != nil)
    #expect(key.fingerprint != MasterKey.random().fingerprint)
    var dumped = ""
    dump(key, to: &dumped)
    for printed in ["\(key)", String(reflecting: key), "\(Optional(key) as Any)", dumped] {
      #expect(printed.contains("MasterKey(\(key.fingerprint))") && printed.count < 50)
    }
  }
}

func verifySignature(_ message: ArraySlice<UInt8>, by key: [UInt8], _ signature: [UInt8]) -> Bool {
  verifySignature(Array(message), by: key, signature)
}
