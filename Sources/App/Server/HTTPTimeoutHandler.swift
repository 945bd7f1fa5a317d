import HTTPTypes
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Refuses clients that are too slow or do not speak HTTP, with a plain sentence and a line in the log. Belongs to the
/// event loop of its connection.
final class HTTPTimeoutHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let timeouts: Timeouts
  private let t: Localizer
  private let logger: Logger
  /// When the part that is on its way must be there.
  private var deadline: Scheduled<Void>?
  /// Bytes came since the last whole request: a head has begun.
  private var hasBegun = false
  private var isReadingBody = false
  private var unanswered = 0
  /// The input is not HTTP any more.
  private var isBroken = false
  private var isClosing = false

  init(_ timeouts: Timeouts, _ t: Localizer, _ logger: Logger) {
    (self.timeouts, self.t, self.logger) = (timeouts, t, logger)
  }

  func handlerAdded(context: ChannelHandlerContext) {
    try? context.pipeline.syncOperations.addHandler(
      FirstByteObserver { [weak self] in self?.hasBegun = true }, position: .first)
  }
  func handlerRemoved(context: ChannelHandlerContext) { wait(nil, context) }
  func channelInactive(context: ChannelHandlerContext) {
    wait(nil, context)
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isClosing else { return }
    switch unwrapInboundIn(data) {
    case .head(let head):
      (isReadingBody, hasBegun, unanswered) = (true, false, unanswered + 1)
      // The form's reader waits for `body` and then answers; this ends connections of those who go on all the same.
      wait((isMultipart(head) ? timeouts.upload : timeouts.body) + timeouts.lingeringClose, context)
    case .body: break
    case .end:
      (isReadingBody, hasBegun) = (false, false)
      wait(nil, context)
    }
    context.fireChannelRead(data)
  }
  func channelReadComplete(context: ChannelHandlerContext) {
    if hasBegun, !isReadingBody, !isClosing, deadline == nil { wait(timeouts.head, context) }
    context.fireChannelReadComplete()
  }
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? HTTPParserError else { return context.fireErrorCaught(error) }
    isBroken = true
    wait(nil, context)
    // The client closed the connection in the middle of a request.
    guard error != .invalidEOFState else {
      context.fireErrorCaught(error)
      return context.close(promise: nil)
    }
    // The handler that reads the form notices, and answers.
    guard unanswered == 0 else { return context.fireErrorCaught(error) }
    if error == .headerOverflow {
      refuse(.requestHeaderFieldsTooLarge, because: "problem.head-too-large", context)
    } else {
      refuse(.badRequest, because: "problem.head-unreadable", context)
    }
  }
  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard !isClosing else {
      promise?.fail(ChannelError.outputClosed)
      return
    }
    guard case .end = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
    unanswered -= 1
    context.write(data, promise: promise)
    // A refused upload need not be sent to its end.
    if isReadingBody, unanswered == 0 { wait(timeouts.body + timeouts.lingeringClose, context) }
    guard isBroken else { return }
    context.flush()
    closeAfterDelay(context)
  }

  /// Nil: nothing is due.
  private func wait(_ time: Duration?, _ context: ChannelHandlerContext) {
    deadline?.cancel()
    deadline = time.map { time in
      context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(time)) { [weak self] in self?.isDue(context) }
    }
  }
  private func isDue(_ context: ChannelHandlerContext) {
    deadline = nil
    // No read timeout while a response is pending.
    if !isReadingBody, unanswered > 0 { return wait(timeouts.head, context) }
    if unanswered == 0, !isReadingBody { return refuse(.requestTimeout, because: "problem.head-too-slow", context) }
    log(.requestTimeout, because: "problem.form-too-slow", context)
    context.close(promise: nil)
  }

  private func refuse(_ status: HTTPResponse.Status, because key: String, _ context: ChannelHandlerContext) {
    guard !isClosing else { return }
    log(status, because: key, context)
    let text = ByteBuffer(string: t(key) + "\n")
    var fields = headers(
      type: "text/plain; charset=utf-8", cache: "no-store",
      more: [.connection: "close", .contentLength: "\(text.readableBytes)"])
    // The router and its middleware never see this request.
    for field in securityHeaders { fields[field.name] = field.value }
    for part in [HTTPResponsePart.head(HTTPResponse(status: status, headerFields: fields)), .body(text), .end(nil)] {
      context.write(wrapOutboundOut(part), promise: nil)
    }
    context.flush()
    closeAfterDelay(context)
  }
  /// Half-closes, then closes after a delay: closing at once with unread input would send RST and discard the response.
  private func closeAfterDelay(_ context: ChannelHandlerContext) {
    isClosing = true
    wait(nil, context)
    context.close(mode: .output, promise: nil)
    context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(timeouts.lingeringClose)) {
      context.close(promise: nil)
    }
  }
  private func log(_ status: HTTPResponse.Status, because key: String, _ context: ChannelHandlerContext) {
    let peer = context.channel.remoteAddress?.ipAddress ?? "-"
    logger.notice("\(status.code) - - \(peer) - \(Role.anonymous): \(key)")
  }
}

/// Reports the first bytes of a request, before they are parsed.
private final class FirstByteObserver: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  private let onRead: () -> Void
  init(_ onRead: @escaping () -> Void) { self.onRead = onRead }
  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    onRead()
    context.fireChannelRead(data)
  }
}
