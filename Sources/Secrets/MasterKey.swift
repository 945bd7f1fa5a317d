import CLibSodium

/// The one secret of an installation: 32 random bytes in a file beside the database, never in it.
/// Everything else is derived from it, for each purpose a key of its own, so that what is made for
/// one purpose is worth nothing for another.
///
/// It prints nothing but its fingerprint.
public struct MasterKey: Sendable {
  /// Length in bytes.
  public static let size = 32
  private let bytes: [UInt8]
  private let signingKey: [UInt8]
  /// The public half of the signing key: 32 bytes. It verifies what `sign` signed.
  public let publicKey: [UInt8]

  /// The key in a file. A missing one is created, readable by its owner only (mode 0600).
  ///
  /// - Parameter mayCreate: false where a missing file means that it was lost: a new key cannot
  ///   open what the old one sealed.
  /// - Throws: when the file is open to others, has another length, or cannot be read or made.
  public init(file path: String, mayCreate: Bool = true) throws(KeyFileError) {
    let file = KeyFile(path: path)
    if let bytes = try file.read() {
      self.init(bytes)
      return
    }
    guard mayCreate else { throw .missing(path) }
    try file.create(randomBytes(MasterKey.size))
    guard let bytes = try file.read() else { throw .missing(path) }
    self.init(bytes)
  }

  /// A key without a file: for tests, and for databases that end with the process.
  public static func random() -> MasterKey { MasterKey(randomBytes(size)) }

  /// - Parameter bytes: exactly `size` of them; the callers see to that.
  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let seed = derive(from: bytes, use: "sign", purpose: "")
    var (open, secret) = ([UInt8](repeating: 0, count: 32), [UInt8](repeating: 0, count: 64))
    crypto_sign_seed_keypair(&open, &secret, seed)
    (publicKey, signingKey) = (open, secret)
  }

  /// Sixteen hexadecimal letters that tell keys apart (a value derived for this, no part of the
  /// key): may be shown and stored.
  public var fingerprint: String {
    key("fingerprint", "").prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// A signature (Ed25519, 64 bytes) that `isSigned` checks. The same message gives the same
  /// signature.
  public func sign(_ message: [UInt8]) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: crypto_sign_bytes())
    crypto_sign_detached(&signature, nil, message, UInt64(message.count), signingKey)
    return signature
  }

  /// A mark (HMAC-SHA-256, 32 bytes) that only this key makes for that message and purpose. Compare
  /// marks with `isSame`.
  public func mac(_ message: [UInt8], for purpose: String) -> [UInt8] {
    var mark = [UInt8](repeating: 0, count: crypto_auth_hmacsha256_bytes())
    crypto_auth_hmacsha256(&mark, message, UInt64(message.count), key("mac", purpose))
    return mark
  }

  /// The key for one use and purpose: 32 bytes that tell nothing of the master key or of other
  /// derived ones.
  func key(_ use: StaticString, _ purpose: String) -> [UInt8] {
    derive(from: bytes, use: use, purpose: purpose)
  }
}

/// BLAKE2b with the master key as its key, over use and purpose. The NUL keeps the two apart: no
/// use has one in it.
private func derive(from bytes: [UInt8], use: StaticString, purpose: String) -> [UInt8] {
  let label = Array("\(use)\0\(purpose)".utf8)
  var key = [UInt8](repeating: 0, count: 32)
  crypto_generichash(&key, key.count, label, UInt64(label.count), bytes, bytes.count)
  return key
}

extension MasterKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "MasterKey(\(fingerprint))" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
