/// Reads what a browser sends from a form with files (`multipart/form-data`, RFC 7578) while it
/// arrives.
///
/// Bytes go in as they come, events come out; a file is never held as a whole. Callers close the
/// connection when something is thrown.
public struct Multipart: Sendable {
  /// What has been read.
  public enum Event: Sendable, Equatable {
    /// A part begins.
    case part(Head)
    /// The next bytes of the part; never none.
    case chunk([UInt8])
    /// The part is complete.
    case partEnd
    /// The last part has been complete; what may come behind is ignored.
    case end
  }

  /// What a form may be.
  public struct Limits: Sendable {
    /// Bytes of the whole body.
    public var bytes: Int
    /// Parts, which are fields and files.
    public var parts: Int
    /// Bytes of the headers of a part, and of what comes before the first part.
    public var head = 16_384

    public init(bytes: Int, parts: Int = 100) {
      self.bytes = bytes
      self.parts = parts
    }
  }

  /// Why a body cannot be read.
  public enum Problem: Error, Sendable, Equatable {
    /// The type is not `multipart/form-data` with a boundary of 1 to 70 allowed letters.
    case notMultipart
    /// More bytes than the limit.
    case tooLarge
    /// More parts than the limit.
    case tooManyParts
    /// The lines above a part are longer than the limit or not as they should be.
    case badHead
    /// A boundary is followed by what may not follow it.
    case badBoundary
    /// The body ended before its last boundary.
    case incomplete
  }

  private enum State { case preamble, head, body, done }

  private let limits: Limits
  private let delimiter: ByteSearch
  private var state = State.preamble
  private var total = 0
  private var parts = 0
  /// What has come and cannot be told yet. The first boundary has no line before it: one is put
  /// there.
  private var waiting: [UInt8] = [13, 10]

  /// - Parameter contentType: the request's `Content-Type`.
  public init(contentType: String, limits: Limits) throws(Problem) {
    guard let value = HeaderValue(contentType), value.first.lowercased() == "multipart/form-data",
      let boundary = value["boundary"], (1...70).contains(boundary.utf8.count),
      boundary.last != " ",
      boundary.utf8.allSatisfy(Self.isAllowed)
    else { throw .notMultipart }
    self.limits = limits
    delimiter = ByteSearch([13, 10, 45, 45] + boundary.utf8)
  }

  /// RFC 2046, 5.1.1.
  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122: true
    default: "'()+_,-./:=? ".utf8.contains(byte)
    }
  }

  /// Takes the next bytes of the body, and gives what they complete.
  public mutating func feed(_ bytes: some Collection<UInt8>) throws(Problem) -> [Event] {
    total += bytes.count
    guard total <= limits.bytes else { throw .tooLarge }
    guard state != .done else { return [] }
    waiting += bytes
    var events: [Event] = []
    var position = 0
    while try step(&position, &events) {}
    waiting.removeFirst(position)
    return events
  }

  /// Says that the body has ended.
  public func finish() throws(Problem) { guard state == .done else { throw .incomplete } }

  /// Reads on from the position. Gives false when it takes more bytes to go on.
  private mutating func step(_ position: inout Int, _ events: inout [Event]) throws(Problem) -> Bool {
    switch state {
    case .done:
      position = waiting.count
      return false
    case .head:
      guard let end = Self.emptyLine.first(in: waiting, from: position),
        end - position <= limits.head
      else {
        guard waiting.count - position <= limits.head else { throw .badHead }
        return false
      }
      guard let head = Head(waiting[position..<end]) else { throw .badHead }
      events.append(.part(head))
      position = end + Self.emptyLine.pattern.count
      state = .body
      return true
    case .preamble, .body: return try content(&position, &events)
    }
  }

  /// Reads up to the next boundary and over it, in a part or before the first one.
  private mutating func content(_ position: inout Int, _ events: inout [Event]) throws(Problem)
    -> Bool
  {
    let isBody = state == .body
    guard let start = delimiter.first(in: waiting, from: position) else {
      // The end may be the beginning of a boundary.
      let safe = waiting.count - delimiter.pattern.count + 1
      if isBody, safe > position { tell(&position, to: safe, &events) }
      guard isBody || waiting.count <= limits.head else { throw .badHead }
      return false
    }
    guard let (next, isLast) = try after(start + delimiter.pattern.count) else {
      if isBody { tell(&position, to: start, &events) }
      return false
    }
    guard isBody || start <= limits.head else { throw .badHead }
    if isBody {
      tell(&position, to: start, &events)
      events.append(.partEnd)
    }
    position = next
    state = isLast ? .done : .head
    if isLast {
      events.append(.end)
    } else {
      parts += 1
      guard parts <= limits.parts else { throw .tooManyParts }
    }
    return true
  }

  private func tell(_ position: inout Int, to end: Int, _ events: inout [Event]) {
    if end > position { events.append(.chunk(Array(waiting[position..<end]))) }
    position = end
  }

  /// What follows a boundary: the end of its line, before which other programs may have put spaces,
  /// or two dashes.
  /// - Returns: where what follows begins, and whether it was the last boundary; nil when it takes
  ///   more bytes to tell.
  private func after(_ boundary: Int) throws(Problem) -> (next: Int, isLast: Bool)? {
    let rest = waiting[boundary...]
    if rest.starts(with: [45, 45]) { return (boundary + 2, true) }
    let padding = rest.prefix { $0 == 32 || $0 == 9 }.count
    guard padding < 100 else { throw .badBoundary }
    let line = rest.dropFirst(padding)
    if line.starts(with: [13, 10]) { return (boundary + padding + 2, false) }
    let couldGoOn =
      line.isEmpty || line.elementsEqual([13]) || padding == 0 && line.elementsEqual([45])
    guard couldGoOn else { throw .badBoundary }
    return nil
  }

  private static let emptyLine = ByteSearch([13, 10, 13, 10])
}
