import Hummingbird
import WebUI

/// The web server: the routes of all features, the style sheet and the script.
struct WebServer: Sendable {
  let app: AppContext
  var publicOrigin = PublicOrigin.thisMachineOnly
  var routes = allRoutes()
  var rateLimiter = RateLimiter()
  var timeouts = Timeouts()
  let uploadLimiter = UploadLimiter()

  func router() -> Router<ServerRequestContext> {
    let router = Router(context: ServerRequestContext.self, options: [.autoGenerateHeadEndpoints])
    router.middlewares.add(SecurityHeadersMiddleware())
    router.middlewares.add(NotFoundMiddleware(server: self))
    addAsset(Stylesheet.text, type: "text/css", at: Stylesheet.path, of: router)
    addAsset(Script.text, type: "text/javascript", at: Script.path, of: router)
    for route in routes {
      let method: HTTPRequest.Method = route.method == .get ? .get : .post
      router.on(RouterPath(route.path), method: method) { request, context in
        await handle(request, by: route, context)
      }
    }
    return router
  }

  private func addAsset(
    _ text: String, type: String, at path: String, of router: Router<ServerRequestContext>
  ) {
    let asset = RenderedResponse(forever: text, type: "\(type); charset=utf-8")
    router.get(RouterPath(path)) { request, _ in asset.response(to: request) }
  }
}
