import WebUI

/// The living page of the look: each component in each of its states, made of the same examples as tests and pictures.
func galleryPage(_ t: Localizer) -> HTML {
  """
  <h1>\(t("gallery.title"))</h1>
  <p class="lead">\(t("gallery.lead"))</p>
  <nav class="no-print" aria-label="\(t("gallery.contents"))"><ul class="columns plain">\(for: Examples.all, { entry($0.component, t) })</ul></nav>
  \(for: Examples.all, { section($0.component, examples: $0.examples, t) })
  """
}

private func entry(_ component: String, _ t: Localizer) -> HTML {
  "<li><a href=\"#\(component)\">\(t("gallery.\(component)"))</a></li>"
}
private func section(_ component: String, examples: [Example], _ t: Localizer) -> HTML {
  let more = component == "TileMap" ? (try? sampleTileMap(t))?.html : nil
  return """
    <section class="gallery" id="\(component)"><h2>\(t("gallery.\(component)"))</h2>
    \(for: examples, { "<div class=\"example\" lang=\"vi\"><h3>\($0.name)</h3>\($0.html)</div>" })\(more)</section>
    """
}
