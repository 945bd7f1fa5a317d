import Page

/// The living page of the look: each component in each of its states, made of the same examples as tests and pictures.
func galleryPage(_ say: Words) -> HTML {
  """
  <h1>\(say("gallery.title"))</h1>
  <p class="lead">\(say("gallery.lead"))</p>
  <nav class="no-print" aria-label="\(say("gallery.contents"))"><ul class="columns plain">\(for: Examples.all, { entry($0.component, say) })</ul></nav>
  \(for: Examples.all, { section($0.component, $0.examples, say) })
  """
}

private func entry(_ component: String, _ say: Words) -> HTML {
  "<li><a href=\"#\(component)\">\(say("gallery.\(component)"))</a></li>"
}
private func section(_ component: String, _ examples: [Example], _ say: Words) -> HTML {
  let more = component == "TileMap" ? (try? sonLaTiles(say))?.html : nil
  return """
    <section class="gallery" id="\(component)"><h2>\(say("gallery.\(component)"))</h2>
    \(for: examples, { "<div class=\"example\" lang=\"vi\"><h3>\($0.name)</h3>\($0.html)</div>" })\(more)</section>
    """
}
