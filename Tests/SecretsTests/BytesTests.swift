import Secrets
import Testing

struct BytesTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ])
  func `SHA-256 gives what the standard gives`(_ text: String, _ digest: String) {
    #expect(sha256(Array(text.utf8)) == bytes(hex: digest))
  }

  @Test func `Only the very same bytes are the same`() {
    #expect(constantTimeEquals([], []) && constantTimeEquals([1, 2, 3], [1, 2, 3]))
    #expect(!constantTimeEquals([1, 2, 3], [1, 2, 4]) && !constantTimeEquals([1, 2, 3], [0, 2, 3]))
    #expect(!constantTimeEquals([1, 2], [1, 2, 3]) && !constantTimeEquals([], [0]))
  }

  /// RFC 8032, 7.1, tests 1 and 2.
  @Test(arguments: [
    (
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    ),
  ])
  func `Signatures of the standard are good, changed ones are not`(_ key: String, _ message: String, _ signature: String) {
    let (key, message, signature) = (bytes(hex: key), bytes(hex: message), bytes(hex: signature))
    #expect(verifySignature(message, by: key, signature))
    #expect(!verifySignature(message + [0], by: key, signature))
    for place in signature.indices {
      var changed = signature
      changed[place] ^= 1
      #expect(!verifySignature(message, by: key, changed))
    }
    #expect(!verifySignature(message, by: Array(key.dropLast()), signature) && !verifySignature(message, by: [], signature))
    #expect(!verifySignature(message, by: key, Array(signature.dropLast())) && !verifySignature(message, by: key, []))
  }
}
