import CLibOath
import Foundation

/// Codes of six digits that a phone shows and that change every 30 seconds: TOTP (RFC 6238) with
/// SHA-1, which is what all authenticator apps read.
public struct OneTimeCode: Sendable {
  /// How long a code lasts, in seconds.
  public static let period: Int64 = 30
  /// How many digits it has.
  public static let figures = 6
  private let secret: [UInt8]

  /// - Parameter secret: what the phone shares with us; keep it sealed.
  public init(secret: [UInt8]) { self.secret = secret }
  /// A new secret: 20 random bytes, as RFC 4226 advises.
  public static func newSecret() -> [UInt8] { randomBytes(20) }

  /// The secret as people type it when they cannot scan: letters A–Z and digits 2–7.
  public var base32: String {
    var (letters, count): (UnsafeMutablePointer<CChar>?, Int) = (nil, 0)
    let code = secret.withUnsafeBytes {
      oath_base32_encode($0.bindMemory(to: CChar.self).baseAddress, $0.count, &letters, &count)
    }
    defer { free(letters) }
    guard code == OATH_OK.rawValue, let letters else { return "" }
    return String(cString: letters).trimmingCharacters(in: ["="])
  }

  /// The address that an authenticator app reads from a QR code (`otpauth://totp/…`).
  ///
  /// - Parameters:
  ///   - issuer: who asks for the code, as the app shows it; a colon becomes a blank, because apps
  ///     split there.
  ///   - account: whose code it is; the same holds for colons.
  public func uri(issuer: String, account: String) -> String {
    let (issuer, account) = (OneTimeCode.encoded(issuer), OneTimeCode.encoded(account))
    return "otpauth://totp/\(issuer):\(account)?secret=\(base32)&issuer=\(issuer)&algorithm=SHA1"
      + "&digits=\(OneTimeCode.figures)&period=\(OneTimeCode.period)"
  }

  /// The code that the phone shows at a time.
  ///
  /// - Parameter seconds: since 1 January 1970.
  /// - Returns: six digits; nothing for a time that no clock shows (before 1970, or after some
  ///   thirty thousand years).
  public func code(at seconds: Int64) -> String {
    seconds < 0 ? "" : code(ofStep: seconds / OneTimeCode.period) ?? ""
  }

  /// Which step (of 30 seconds, counted from 1970) a typed code belongs to. Clocks may be off by
  /// one step.
  ///
  /// - Parameters:
  ///   - typed: what was typed; blanks in it do not matter.
  ///   - seconds: the time now, since 1 January 1970.
  ///   - last: the step of the last code that was accepted. That code and older ones are refused:
  ///     somebody who looked over the shoulder cannot use it again. Store what is returned as the
  ///     next `last`, in the same transaction.
  /// - Returns: nil when the code is wrong, too old, too new or used.
  public func step(of typed: String, at seconds: Int64, after last: Int64?) -> Int64? {
    let figures = typed.filter { !$0.isWhitespace }.utf8.map { $0 }
    guard figures.count == OneTimeCode.figures, OneTimeCode.clock.contains(seconds) else {
      return nil
    }
    let now = seconds / OneTimeCode.period
    // All three are compared, whichever fits: the time taken tells nothing.
    let fitting = (now - 1...now + 1).filter { step in
      code(ofStep: step).map { constantTimeEquals(Array($0.utf8), figures) } ?? false
    }
    return fitting.first { step in last.map { step > $0 } ?? true }
  }

  private func code(ofStep step: Int64) -> String? {
    guard OneTimeCode.clock.contains(step) else { return nil }
    var letters = [CChar](repeating: 0, count: OneTimeCode.figures + 1)
    let code = secret.withUnsafeBytes { secret in
      oath_totp_generate(
        secret.bindMemory(to: CChar.self).baseAddress, secret.count,
        time_t(step * OneTimeCode.period),
        UInt32(OneTimeCode.period), 0, UInt32(OneTimeCode.figures), &letters)
    }
    guard code == OATH_OK.rawValue else { return nil }
    return String(decoding: letters.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
  private static let clock: Range<Int64> = 0..<(1 << 40)

  private static func encoded(_ text: String) -> String {
    text.replacing(":", with: " ").addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
  }
  private static let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
