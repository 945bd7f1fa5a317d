import CLibExpat

/// What is told of a document while it is read.
protocol XMLHandler: AnyObject {
  /// Gives whether the text up to the next tag is wanted.
  func opened(_ name: XML.Name, _ attributes: XML.Attributes) throws(Workbook.Problem) -> Bool
  /// - Parameter text: the text before the closing tag if it was wanted; good until this returns.
  func closed(_ name: XML.Name, _ text: [UInt8]) throws(Workbook.Problem)
}

/// Reads XML piece by piece through libexpat (docs/decisions/0032-expat.md).
///
/// No document type, hence no entities and nothing fetched; at most 64 elements inside one another;
/// no tag longer than 1 MiB, which would cost expat time by its square; no text longer than
/// `longestText`.
final class XMLReader {
  /// Excel's 32,767 letters, each written as a reference such as `&#7871;` at worst three bytes
  /// long afterwards.
  static let longestText = 131_072
  private static let longestTag = 1 << 20

  private let parser: OpaquePointer
  private let listener: any XMLHandler
  private var text: [UInt8] = []
  private var isGathering = false
  private var depth = 0
  private var fed = 0
  private var problem: Workbook.Problem?
  private let part: String

  /// - Parameter part: the name to be told when the document is damaged, `xl/workbook.xml`.
  init(_ part: String, _ listener: any XMLHandler) throws(Workbook.Problem) {
    guard let parser = XML_ParserCreate(nil) else { throw .damaged(part) }
    self.parser = parser
    self.listener = listener
    self.part = part
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { reader, name, attributes in
        guard let reader, let name, let attributes else { return }
        Unmanaged<XMLReader>.fromOpaque(reader).takeUnretainedValue()
          .opened(XML.Name(name), XML.Attributes(pairs: attributes))
      },
      { reader, name in
        guard let reader, let name else { return }
        Unmanaged<XMLReader>.fromOpaque(reader).takeUnretainedValue().closed(XML.Name(name))
      })
    XML_SetCharacterDataHandler(parser) { reader, bytes, count in
      guard let reader, let bytes else { return }
      Unmanaged<XMLReader>.fromOpaque(reader).takeUnretainedValue()
        .localized(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
    }
    XML_SetStartDoctypeDeclHandler(parser) { reader, _, _, _, _ in
      guard let reader else { return }
      Unmanaged<XMLReader>.fromOpaque(reader).takeUnretainedValue().stop(.documentType)
    }
  }

  deinit { XML_ParserFree(parser) }

  /// Reads the next bytes; none at the end of the document.
  func feed(_ bytes: [UInt8]) throws(Workbook.Problem) {
    fed += bytes.count
    let status = bytes.withUnsafeBytes {
      XML_Parse(
        parser, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count),
        $0.isEmpty ? 1 : 0)
    }
    if let problem { throw problem }
    guard status == XML_STATUS_OK, fed - Int(XML_GetCurrentByteIndex(parser)) < Self.longestTag
    else {
      throw .damaged(part)
    }
  }

  private func opened(_ name: XML.Name, _ attributes: XML.Attributes) {
    guard problem == nil else { return }
    depth += 1
    guard depth <= 64 else { return stop(.damaged(part)) }
    if isGathering { text.removeAll(keepingCapacity: true) }
    do throws(Workbook.Problem) { isGathering = try listener.opened(name, attributes) } catch {
      stop(error)
    }
  }

  private func closed(_ name: XML.Name) {
    guard problem == nil else { return }
    depth -= 1
    do throws(Workbook.Problem) { try listener.closed(name, text) } catch { stop(error) }
    guard isGathering else { return }
    isGathering = false
    text.removeAll(keepingCapacity: true)
  }

  private func localized(_ bytes: UnsafeRawBufferPointer) {
    guard isGathering, problem == nil else { return }
    text.append(contentsOf: bytes)
    if text.count > Self.longestText { stop(.tooLarge(.cell)) }
  }

  private func stop(_ problem: Workbook.Problem) {
    self.problem = self.problem ?? problem
    XML_StopParser(parser, 0)
  }
}

extension XML {
  /// The name of an element without its prefix, up to sixteen letters, as one number: a comparison
  /// costs one instruction.
  struct Name: Equatable {
    private var letters: UInt128 = 0

    init(_ text: StaticString) { self.init(text.utf8Start) }
    fileprivate init(_ text: UnsafePointer<CChar>) {
      self.init(UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self))
    }
    private init(_ text: UnsafePointer<UInt8>) {
      var place = text
      while place.pointee != 0 {
        letters = place.pointee == UInt8(ascii: ":") ? 0 : letters << 8 | UInt128(place.pointee)
        place += 1
      }
    }
  }

  /// The attributes of an element; good until `opened` returns.
  struct Attributes {
    fileprivate let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>

    /// The value as text.
    subscript(name: Name) -> String? { value(name).map { String(cString: $0) } }
    /// The value as a word to compare.
    func word(_ name: Name) -> Name? { value(name).map { Name($0) } }
    /// The value as a whole number from 0 to 999,999,999.
    func number(_ name: Name) -> Int? {
      guard var place = value(name), place.pointee != 0 else { return nil }
      var number = 0
      while place.pointee != 0 {
        guard (48...57).contains(place.pointee), number < 100_000_000 else { return nil }
        number = number * 10 + Int(place.pointee) - 48
        place += 1
      }
      return number
    }
    /// The column of a reference such as `AB12`, counted from 0.
    func column(_ name: Name) -> Int? {
      guard var place = value(name) else { return nil }
      var column = 0
      while (65...90).contains(place.pointee), column < 20_000 {
        column = column * 26 + Int(place.pointee) - 64
        place += 1
      }
      return column > 0 ? column - 1 : nil
    }

    private func value(_ name: Name) -> UnsafePointer<CChar>? {
      var place = pairs
      while let key = place[0] {
        if Name(key) == name { return place[1] }
        place += 2
      }
      return nil
    }
  }
}
