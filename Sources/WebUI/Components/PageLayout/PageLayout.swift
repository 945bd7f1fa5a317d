/// The page around every content: head, menu, who works as what, the way back up the tree, foot.
public struct PageLayout: Sendable {
  public let site: String
  public let language: String
  public let menu: [Link]
  public let account: HTML
  public let skip: String
  public let menuName: String
  public let breadcrumbsName: String
  public let foot: HTML
  public let scriptLabels: Script.Labels?

  /// - Parameters:
  ///   - site: the name of the whole site.
  ///   - language: of the page, as an HTML code: `vi`, `en`.
  ///   - account: who is signed in and as what (`roleSwitcher`); empty for anonymous users.
  ///   - skip: the caption of the link that leaves out the menu, for keyboards and screen readers.
  ///   - scriptLabels: without them password fields have no button that shows what was typed.
  public init(
    site: String, language: String = "vi", menu: [Link], account: HTML = .empty, skip: String,
    menuName: String,
    breadcrumbsName: String, foot: HTML, scriptLabels: Script.Labels? = nil
  ) {
    self.site = site
    self.language = language
    self.menu = menu
    self.account = account
    self.skip = skip
    self.menuName = menuName
    self.breadcrumbsName = breadcrumbsName
    self.foot = foot
    self.scriptLabels = scriptLabels
  }

  /// - Parameters:
  ///   - path: where the reader is, so that the menu can say so.
  ///   - flash: what has just happened (`flash`).
  public func page(
    title: String, breadcrumbs: [Link], path: String, flash: HTML = .empty, _ content: HTML
  ) -> HTML {
    """
    <!doctype html>
    <html lang="\(language)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(title) – \(site)</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="\(Stylesheet.path)">
    <script src="\(Script.path)" defer\(scriptLabels.map(data))></script>
    </head>
    <body>
    <a class="skip" href="#noi-dung">\(skip)</a>
    \(header(path: path))
    <main id="noi-dung">
    \(breadcrumbList(breadcrumbs, name: breadcrumbsName))
    \(flash)
    \(content)
    </main>
    <footer>\(foot)</footer>
    </body>
    </html>
    """
  }
  private func data(_ labels: Script.Labels) -> HTML {
    " data-show=\"\(labels.show)\" data-hide=\"\(labels.hide)\""
  }

  /// The top of the page: on a phone the menu is one row that moves sideways, so that the page
  /// itself stays in sight.
  func header(path: String) -> HTML {
    """
    <header class="top">
    <div class="top-bar"><a class="site" href="/">\(site)</a>
    \(if: !menu.isEmpty, navigation(path: path))</div>
    \(account)
    </header>
    """
  }
  private func navigation(path: String) -> HTML {
    """
    <nav class="menu" aria-label="\(menuName)"><ul>\(for: menu, { item($0, path) })</ul></nav>
    """
  }
  private func item(_ link: Link, _ path: String) -> HTML {
    let isHere = link.path == path || (link.path != "/" && path.hasPrefix(link.path + "/"))
    return isHere
      ? "<li><a href=\"\(link.path)\" aria-current=\"page\">\(link.caption)</a></li>"
      : "<li>\(link.html)</li>"
  }
}
