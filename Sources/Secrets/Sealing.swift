import CLibSodium

extension MasterKey {
  /// Seals bytes so that only this key opens them again, and only for the same purpose
  /// (XChaCha20-Poly1305).
  ///
  /// - Parameter purpose: what it is, such as a table with its column; with the record's identifier
  ///   in it, a sealed value cannot be moved to another record either.
  /// - Returns: 41 bytes more than `plain`: the form (1), a random nonce (24), what is sealed, its
  ///   tag (16). The same bytes sealed twice look different; their length shows.
  public func seal(_ plain: [UInt8], for purpose: String) -> [UInt8] {
    let (nonce, label) = (randomBytes(nonceSize), Array(purpose.utf8))
    var sealed = [UInt8](repeating: 0, count: plain.count + tagSize)
    crypto_aead_xchacha20poly1305_ietf_encrypt(
      &sealed, nil, plain, UInt64(plain.count), label, UInt64(label.count), nil, nonce,
      key("seal", purpose))
    return [form] + nonce + sealed
  }

  /// What was sealed; nil when it was sealed with another key or for another purpose, was changed,
  /// or is something else.
  public func open(_ sealed: [UInt8], for purpose: String) -> [UInt8]? {
    guard sealed.count >= 1 + nonceSize + tagSize, sealed[0] == form else { return nil }
    let nonce = Array(sealed[1...nonceSize])
    let rest = Array(sealed[(1 + nonceSize)...])
    let label = Array(purpose.utf8)
    var plain = [UInt8](repeating: 0, count: rest.count - tagSize)
    let code = crypto_aead_xchacha20poly1305_ietf_decrypt(
      &plain, nil, nil, rest, UInt64(rest.count), label, UInt64(label.count), nonce,
      key("seal", purpose))
    return code == 0 ? plain : nil
  }
}

/// The first byte of all that is sealed: another one will tell another algorithm, should this one
/// ever fall.
private let form: UInt8 = 1
private let nonceSize = 24
private let tagSize = 16
