import CLibSodium

/// The SHA-256 digest of some bytes: 32 bytes.
public func sha256(_ bytes: [UInt8]) -> [UInt8] {
  var digest = [UInt8](repeating: 0, count: crypto_hash_sha256_bytes())
  crypto_hash_sha256(&digest, bytes, UInt64(bytes.count))
  return digest
}

/// Whether two secrets are the same. Takes as long for a near miss as for a far one; only the
/// lengths may show.
public func constantTimeEquals(_ one: [UInt8], _ other: [UInt8]) -> Bool {
  one.count == other.count && sodium_memcmp(one, other, one.count) == 0
}

/// Whether a message was signed (Ed25519) with the secret half of a public key.
///
/// - Parameters:
///   - message: exactly the bytes that were signed.
///   - publicKey: 32 bytes, as `MasterKey.publicKey` gives them.
///   - signature: 64 bytes, as `MasterKey.sign` gives them.
/// - Returns: false also for a key or a signature of another length.
public func verifySignature(_ message: [UInt8], by publicKey: [UInt8], _ signature: [UInt8]) -> Bool {
  guard publicKey.count == crypto_sign_publickeybytes(), signature.count == crypto_sign_bytes()
  else { return false }
  return crypto_sign_verify_detached(signature, message, UInt64(message.count), publicKey) == 0
}

/// Unpredictable bytes. libsodium ends the program when the system has none: a crash is better than
/// a weak secret.
public func randomBytes(_ count: Int) -> [UInt8] {
  Sodium.start()
  var bytes = [UInt8](repeating: 0, count: count)
  randombytes_buf(&bytes, count)
  return bytes
}

enum Sodium {
  /// libsodium asks to be started once, before threads share it; doing it again does nothing.
  static func start() { _ = started }
  private static let started = sodium_init() >= 0
}
