/// The page around every content: head, menu, the way back up the tree, foot.
public struct Frame: Sendable {
  public let site: String
  public let language: String
  public let account: HTML
  public let menu: [Link]
  public let skip: String
  public let menuName: String
  public let trailName: String
  public let foot: HTML

  /// - Parameters:
  ///   - site: the name of the whole site.
  ///   - skip: the caption of the link that leaves out the menu, for keyboards and screen readers.
  public init(
    site: String, language: String = "vi", menu: [Link], account: HTML = .empty, skip: String, menuName: String,
    trailName: String, foot: HTML
  ) {
    self.site = site
    self.language = language
    self.account = account
    self.menu = menu
    self.skip = skip
    self.menuName = menuName
    self.trailName = trailName
    self.foot = foot
  }

  /// - Parameter path: where the reader is, so that the menu can say so.
  public func page(title: String, trail: [Link], path: String, flash: HTML = .empty, _ content: HTML) -> HTML {
    """
    <!doctype html>
    <html lang="\(language)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(title) – \(site)</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="\(Stylesheet.path)">
    <script src="\(Script.path)" defer></script>
    </head>
    <body>
    <a class="skip" href="#noi-dung">\(skip)</a>
    <header class="top">
    <a class="site" href="/">\(site)</a>
    <nav aria-label="\(menuName)"><ul>\(for: menu, { item($0, path) })</ul></nav>
    \(account)
    </header>
    <main id="noi-dung">
    \(if: !trail.isEmpty, trailList(trail))
    \(flash)
    \(content)
    </main>
    <footer>\(foot)</footer>
    </body>
    </html>
    """
  }
  private func item(_ link: Link, _ path: String) -> HTML {
    let isHere = link.path == path || (link.path != "/" && path.hasPrefix(link.path + "/"))
    return isHere
      ? "<li><a href=\"\(link.path)\" aria-current=\"page\">\(link.caption)</a></li>" : "<li>\(link.html)</li>"
  }
  private func trailList(_ trail: [Link]) -> HTML {
    "<nav class=\"trail\" aria-label=\"\(trailName)\"><ol>\(for: trail, { "<li>\($0.html)</li>" })</ol></nav>"
  }
}
