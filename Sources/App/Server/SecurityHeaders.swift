import HTTPTypes
import Hummingbird

/// The headers of every response: no foreign resources, no framing, no content sniffing, no device features.
struct SecurityHeadersMiddleware: RouterMiddleware {
  func handle(
    _ request: Request, context: ServerRequestContext,
    next: (Request, ServerRequestContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    for field in securityHeaders where response.headers[field.name] == nil {
      response.headers[field.name] = field.value
    }
    return response
  }
}

let securityHeaders: HTTPFields = [
  HTTPField.Name("Content-Security-Policy")!:
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    + "object-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  HTTPField.Name("X-Content-Type-Options")!: "nosniff",
  HTTPField.Name("X-Frame-Options")!: "DENY",
  HTTPField.Name("Referrer-Policy")!: "same-origin",
  HTTPField.Name("Cross-Origin-Opener-Policy")!: "same-origin",
  HTTPField.Name("Cross-Origin-Resource-Policy")!: "same-origin",
  HTTPField.Name("Permissions-Policy")!: "camera=(), microphone=(), geolocation=()",
]
