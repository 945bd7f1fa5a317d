import Foundation
import HTTPTypes
import Hummingbird

/// What a browser keeps for us. Over TLS the names begin with `__Host-`: no other host and no plain connection can set
/// them. On the machine itself there is no TLS, and not every browser takes such names there.
struct Cookies {
  let isSecure: Bool
  private static let session = "phien"
  private static let message = "tin"
  private static let language = "tieng"

  private func name(_ plain: String) -> String { isSecure ? "__Host-\(plain)" : plain }

  func session(_ request: Request) -> String? { value(Self.session, request) }
  func language(_ request: Request) -> Language {
    value(Self.language, request).flatMap { Language(rawValue: $0) } ?? .vi
  }
  /// Nil also when it comes twice: one of the two was put there by somebody else.
  private func value(_ plain: String, _ request: Request) -> String? {
    let name = name(plain)
    // As browsers write it: `a=b; c=d`. A name or a value with more blanks than that is another one.
    let own = request.headers[values: .cookie].flatMap { $0.split(separator: ";") }
      .map { $0.hasPrefix(" ") ? $0.dropFirst() : $0 }
      .map { $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init) }
      .filter { $0.first == name }
    return own.count == 1 && own[0].count == 2 ? own[0][1] : nil
  }
  /// What is to be said once above the next page.
  func message(_ request: Request) -> LocalizedMessage? {
    guard let text = value(Self.message, request), text.utf8.count < 2000,
      let bytes = base64URLDecoded(ofURLText: text),
      let message = try? JSONDecoder().decode(Message.self, from: Data(bytes)),
      message.key.hasPrefix("done.")
    else { return nil }
    return LocalizedMessage(message.key, message.parts)
  }
  private struct Message: Codable {
    let key: String
    let parts: [String: String]
  }

  func keepSession(_ token: String) -> String { cookie(Self.session, token) }
  var endSession: String { cookie(Self.session, "", age: 0) }
  func keepLanguage(_ language: Language) -> String { cookie(Self.language, language.rawValue, age: 365 * 86_400) }
  func keepMessage(_ message: LocalizedMessage, _ t: Localizer) -> String {
    let text =
      (try? JSONEncoder().encode(Message(key: message.key, parts: message.parts.mapValues { $0.localized(by: t) }))).map
    {
      base64URL([UInt8]($0))
    }
    return cookie(Self.message, text ?? "", age: 60)
  }
  var endMessage: String { cookie(Self.message, "", age: 0) }

  private func cookie(_ plain: String, _ value: String, age: Int? = nil) -> String {
    "\(name(plain))=\(value); Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
      + (age.map { "; Max-Age=\($0)" } ?? "")
  }
}
