import Hummingbird

/// Unmatched routes, of any method, get our 404 page.
struct NotFoundMiddleware: RouterMiddleware {
  let server: WebServer
  func handle(
    _ request: Request, context: ServerRequestContext,
    next: (Request, ServerRequestContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch is HTTPError {
      let response = server.notFound(request, context)
      return request.method == .head ? response.createHeadResponse() : response
    }
  }
}
