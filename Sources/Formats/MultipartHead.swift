extension Multipart {
  /// What the lines above a part say.
  public struct Head: Sendable, Equatable {
    /// The field of the form.
    public let name: String
    /// What the file was called, without folders and control characters: to be shown, not to be
    /// trusted. Empty when no file was chosen; nil for a field that is not a file.
    public let fileName: String?
    /// What the browser takes the file for.
    public let type: String?

    /// - Parameter lines: the lines without the empty one behind them. Nil when they are not UTF-8,
    ///   not of the form `key: value`, or name no field.
    init?(_ lines: ArraySlice<UInt8>) {
      guard let text = String(validating: lines, as: UTF8.self) else { return nil }
      var values: [String: HeaderValue] = [:]
      for line in text.replacing("\r\n", with: "\n").split(
        separator: "\n", omittingEmptySubsequences: false)
      {
        guard let colon = line.firstIndex(of: ":"), !line.contains("\r"), !line.contains("\0")
        else { return nil }
        let key = line[..<colon].lowercased()
        guard !key.isEmpty, !key.contains(" "), !key.contains("\t"), values[key] == nil else {
          return nil
        }
        guard let value = HeaderValue(String(line[line.index(after: colon)...])) else { return nil }
        values[key] = value
      }
      guard let disposition = values["content-disposition"],
        disposition.first.lowercased() == "form-data",
        let name = disposition["name"]
      else { return nil }
      self.name = Self.plain(name)
      fileName = disposition["filename"].map { Self.lastStep(Self.plain($0)) }
      type = values["content-type"]?.first
    }

    /// Browsers write three characters of a name in this way (HTML, multipart/form-data encoding
    /// algorithm).
    private static func plain(_ name: String) -> String {
      name.replacing("%22", with: "\"").replacing(/%0[Dd]/, with: "\r").replacing(
        /%0[Aa]/, with: "\n")
    }

    /// Old browsers send the whole path.
    private static func lastStep(_ path: String) -> String {
      let last = path.split(separator: /[\/\\]/, omittingEmptySubsequences: false).last ?? ""
      let scalars = last.unicodeScalars.filter { $0.properties.generalCategory != .control }
      let clean = String(String.UnicodeScalarView(scalars))
      return clean == "." || clean == ".." ? "" : clean
    }
  }
}

/// The value of a header line with its parameters: `form-data; name="a"; filename="b.xlsx"`.
struct HeaderValue {
  /// The part before the first semicolon.
  let first: String
  private var parameters: [String: String] = [:]

  /// Nil when a parameter has no value, an opening quotation mark no closing one, or a name comes
  /// twice.
  init?(_ text: String) {
    var rest = text.utf8[...]
    first = Self.trimmed(rest.prefix { $0 != UInt8(ascii: ";") })
    rest = rest.dropFirst(rest.prefix { $0 != UInt8(ascii: ";") }.count)
    while rest.popFirst() != nil {
      let key = Self.trimmed(rest.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ";") })
        .lowercased()
      rest = rest.drop { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ";") }
      if key.isEmpty, rest.isEmpty { return }
      guard !key.isEmpty, rest.popFirst() == UInt8(ascii: "="), parameters[key] == nil else {
        return nil
      }
      guard let value = Self.value(&rest) else { return nil }
      parameters[key] = value
    }
  }

  subscript(key: String) -> String? { parameters[key] }

  /// Reads a value, and goes to the semicolon behind it or to the end.
  private static func value(_ rest: inout Substring.UTF8View) -> String? {
    rest = rest.drop { $0 == 32 || $0 == 9 }
    guard rest.first == quote else {
      let value = rest.prefix { $0 != UInt8(ascii: ";") }
      rest = rest.dropFirst(value.count)
      return trimmed(value)
    }
    rest.removeFirst()
    var value: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == quote {
        rest = rest.drop { $0 == 32 || $0 == 9 }
        return rest.isEmpty || rest.first == UInt8(ascii: ";")
          ? String(decoding: value, as: UTF8.self) : nil
      }
      // Browsers write a backslash as itself, others put one before quotation marks and
      // backslashes.
      if byte == UInt8(ascii: "\\"), let next = rest.first, next == quote || next == byte {
        value.append(rest.removeFirst())
      } else {
        value.append(byte)
      }
    }
    return nil
  }

  private static func trimmed(_ text: Substring.UTF8View) -> String {
    var text = text.drop { $0 == 32 || $0 == 9 }
    while text.last == 32 || text.last == 9 { text.removeLast() }
    return String(decoding: text, as: UTF8.self)
  }
}

private let quote = UInt8(ascii: "\"")
