import HTTPTypes
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Stands at one connection and sends away who does not speak HTTP, or too slowly, with a plain sentence and a line in
/// the log, before anything of the house is asked. Belongs to the connection's event loop alone.
final class Doorkeeper: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let patience: Patience
  private let words: Words
  private let logger: Logger
  /// When the part that is on its way must be there.
  private var deadline: Scheduled<Void>?
  /// Bytes came since the last whole request: a head has begun.
  private var hasBegun = false
  private var isReadingBody = false
  private var unanswered = 0
  /// What comes is no HTTP any more.
  private var isBroken = false
  private var isParting = false

  init(_ patience: Patience, _ words: Words, _ logger: Logger) {
    (self.patience, self.words, self.logger) = (patience, words, logger)
  }

  func handlerAdded(context: ChannelHandlerContext) {
    try? context.pipeline.syncOperations.addHandler(
      FirstBytes { [weak self] in self?.hasBegun = true }, position: .first)
  }
  func handlerRemoved(context: ChannelHandlerContext) { wait(nil, context) }
  func channelInactive(context: ChannelHandlerContext) {
    wait(nil, context)
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isParting else { return }
    switch unwrapInboundIn(data) {
    case .head(let head):
      (isReadingBody, hasBegun, unanswered) = (true, false, unanswered + 1)
      // The form's reader waits for `body` or `upload` and then answers; this ends connections of those who go on all the
      // same.
      wait((isMultipart(head) ? patience.upload : patience.body) + patience.parting, context)
    case .body: break
    case .end:
      (isReadingBody, hasBegun) = (false, false)
      wait(nil, context)
    }
    context.fireChannelRead(data)
  }
  func channelReadComplete(context: ChannelHandlerContext) {
    if hasBegun, !isReadingBody, !isParting, deadline == nil { wait(patience.head, context) }
    context.fireChannelReadComplete()
  }
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? HTTPParserError else { return context.fireErrorCaught(error) }
    isBroken = true
    wait(nil, context)
    // He went away in the middle: nobody is there to be told.
    guard error != .invalidEOFState else {
      context.fireErrorCaught(error)
      return context.close(promise: nil)
    }
    // Whoever reads the form learns of it, and answers.
    guard unanswered == 0 else { return context.fireErrorCaught(error) }
    if error == .headerOverflow {
      refuse(.requestHeaderFieldsTooLarge, "problem.head-too-large", context)
    } else {
      refuse(.badRequest, "problem.head-unreadable", context)
    }
  }
  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard !isParting else {
      promise?.fail(ChannelError.outputClosed)
      return
    }
    guard case .end = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
    unanswered -= 1
    context.write(data, promise: promise)
    // A file that was refused need not be sent to its end.
    if isReadingBody, unanswered == 0 { wait(patience.body + patience.parting, context) }
    guard isBroken else { return }
    context.flush()
    part(context)
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
    // While we owe an answer it is not he who is slow.
    if !isReadingBody, unanswered > 0 { return wait(patience.head, context) }
    if unanswered == 0, !isReadingBody { return refuse(.requestTimeout, "problem.head-too-slow", context) }
    log(.requestTimeout, "problem.form-too-slow", context)
    context.close(promise: nil)
  }

  private func refuse(_ status: HTTPResponse.Status, _ key: String, _ context: ChannelHandlerContext) {
    guard !isParting else { return }
    log(status, key, context)
    let text = ByteBuffer(string: words(key) + "\n")
    let fields = headers(
      type: "text/plain; charset=utf-8", cache: "no-store",
      more: [.connection: "close", .contentLength: "\(text.readableBytes)"])
    for part in [HTTPResponsePart.head(HTTPResponse(status: status, headerFields: fields)), .body(text), .end(nil)] {
      context.write(wrapOutboundOut(part), promise: nil)
    }
    context.flush()
    part(context)
  }
  /// Says nothing more, and closes a little later: at once, what he still sends would tear away our answer.
  private func part(_ context: ChannelHandlerContext) {
    isParting = true
    wait(nil, context)
    context.close(mode: .output, promise: nil)
    context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(patience.parting)) { context.close(promise: nil) }
  }
  private func log(_ status: HTTPResponse.Status, _ key: String, _ context: ChannelHandlerContext) {
    let peer = context.channel.remoteAddress?.ipAddress ?? "-"
    logger.notice("\(status.code) - - \(peer) - \(Role.visitor): \(key)")
  }
}

/// Tells when bytes come in, before anybody has made HTTP of them.
private final class FirstBytes: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  private let heard: () -> Void
  init(_ heard: @escaping () -> Void) { self.heard = heard }
  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    heard()
    context.fireChannelRead(data)
  }
}
