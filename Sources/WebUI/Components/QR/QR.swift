/// A QR code as a picture, with its caption below: black on white in every look, because readers
/// fail at light on dark.
///
/// - Parameters:
///   - modules: row by row, true is dark, without the quiet zone; it is added here.
///   - caption: what scanning it does; also what is read aloud. Who cannot scan needs the same in
///     letters beside it.
public func qrPicture(_ modules: [[Bool]], caption: String) -> HTML {
  let quiet = 4  // modules, by ISO/IEC 18004
  let size = modules.count + 2 * quiet
  return """
    <figure class="qr">\
    <svg viewBox="0 0 \(size) \(size)" role="img" aria-label="\(caption)" \
    shape-rendering="crispEdges">\
    <rect width="\(size)" height="\(size)" fill="#fff"/>\
    <path fill="#000" d="\(path(of: modules, from: quiet))"/></svg>
    <figcaption>\(caption)</figcaption></figure>
    """
}

/// One rectangle for each run of dark modules in a row.
private func path(of modules: [[Bool]], from start: Int) -> String {
  modules.enumerated().map { y, row in
    var (path, x) = ("", 0)
    while let from = row[x...].firstIndex(of: true) {
      x = row[from...].firstIndex(of: false) ?? row.count
      path += "M\(start + from) \(start + y)h\(x - from)v1h-\(x - from)z"
    }
    return path
  }.joined()
}
