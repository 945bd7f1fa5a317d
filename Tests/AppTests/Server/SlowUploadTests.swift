import HTTPTypes
import Logging
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import App

/// How long a connection may take to send the body of one request.
@Suite struct SlowUploadTests {
  private static let timeouts = Timeouts()

  @Test func `A form that brings a file has the time of an upload, and no other form has`() throws {
    let upload = try connection(to: "multipart/form-data; boundary=x7")
    let form = try connection(to: "application/x-www-form-urlencoded")
    upload.wait(Self.timeouts.body + Self.timeouts.lingeringClose + .seconds(1))
    form.wait(Self.timeouts.body + Self.timeouts.lingeringClose + .seconds(1))
    #expect(upload.isOpen && !form.isOpen)
    upload.wait(Self.timeouts.upload - Self.timeouts.body - .seconds(2))
    #expect(upload.isOpen)
    upload.wait(.seconds(4))
    #expect(!upload.isOpen)
  }

  @Test func `A client whose file was refused cannot go on sending for as long as an upload`() throws {
    let upload = try connection(to: "multipart/form-data; boundary=x7")
    try upload.answer(.unauthorized)
    upload.wait(Self.timeouts.body)
    #expect(upload.isOpen)
    upload.wait(Self.timeouts.lingeringClose + .seconds(1))
    #expect(!upload.isOpen)
  }

  private func connection(to type: String) throws -> Connection {
    let words = try #require(try Language.catalogs()[.vi])
    let connection = try Connection(
      HTTPTimeoutHandler(Self.timeouts, words, Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
    try connection.begin(type)
    return connection
  }

  /// A connection on which a request has begun, and time that passes when we say so.
  private struct Connection {
    private let channel: EmbeddedChannel
    init(_ handler: HTTPTimeoutHandler) throws {
      channel = EmbeddedChannel()
      try channel.pipeline.syncOperations.addHandler(handler)
      try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    }
    var isOpen: Bool { channel.isActive }

    func begin(_ type: String) throws {
      let head = HTTPRequest(
        method: .post, scheme: "http", authority: "127.0.0.1", path: "/", headerFields: [.contentType: type])
      try channel.writeInbound(HTTPRequestPart.head(head))
    }
    func answer(_ status: HTTPResponse.Status) throws {
      try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: status)))
      try channel.writeOutbound(HTTPResponsePart.end(nil))
    }
    /// The client sends a byte in the middle: what comes slowly is no better than what does not come.
    func wait(_ time: Duration) {
      channel.embeddedEventLoop.advanceTime(by: TimeAmount(time / 2))
      if channel.isActive { _ = try? channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "a"))) }
      channel.embeddedEventLoop.advanceTime(by: TimeAmount(time - time / 2))
    }
  }
}
