import CLibSodium

/// A random text that grants access to something: a session, an invitation. Only its digest is ever
/// stored, so a copy of the database opens nothing.
///
/// It does not print itself: `text` has to be asked for.
public struct SecretToken: Sendable {
  private let bytes: [UInt8]

  /// 256 random bits: 43 letters.
  public init() { bytes = randomBytes(32) }
  private init(bytes: [UInt8]) { self.bytes = bytes }
  /// 128 random bits, 22 letters: for links that people pass on and sometimes copy by hand.
  public static func short() -> SecretToken { SecretToken(bytes: randomBytes(16)) }

  /// The token of a text, long or short; nil for everything that `text` would not give letter for
  /// letter.
  public init?(_ text: String) {
    guard let long = SecretToken.bytes(of: text), [16, 32].contains(long.count) else { return nil }
    self.init(bytes: long)
    guard self.text == text, text.utf8.count == self.text.utf8.count else { return nil }
  }

  /// What the holder gets: base64url without padding, safe in addresses and cookies.
  public var text: String {
    let variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING
    var letters = [CChar](repeating: 0, count: sodium_base64_encoded_len(bytes.count, variant))
    sodium_bin2base64(&letters, letters.count, bytes, bytes.count, variant)
    return String(decoding: letters.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
  /// What is stored and looked up: SHA-256, 32 bytes. As the token is random, it needs neither salt
  /// nor slowness.
  public var digest: [UInt8] { sha256(bytes) }

  private static func bytes(of text: String) -> [UInt8]? {
    let letters = text.utf8.map { CChar(bitPattern: $0) }
    var bytes = [UInt8](repeating: 0, count: 32)
    var count = 0
    var end: UnsafePointer<CChar>?
    let isRead = letters.withUnsafeBufferPointer { letters in
      sodium_base642bin(
        &bytes, bytes.count, letters.baseAddress, letters.count, nil, &count, &end,
        sodium_base64_VARIANT_URLSAFE_NO_PADDING) == 0
        && end == letters.baseAddress.map { $0 + letters.count }
    }
    return isRead ? Array(bytes.prefix(count)) : nil
  }
}

extension SecretToken: Equatable {
  public static func == (one: SecretToken, other: SecretToken) -> Bool {
    constantTimeEquals(one.bytes, other.bytes)
  }
}

extension SecretToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "Token(\(bytes.count * 8) bits)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
