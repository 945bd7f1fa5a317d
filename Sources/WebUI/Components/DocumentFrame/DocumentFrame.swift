/// The head of an administrative paper on a page: who writes on the left, the nation and its motto
/// on the right.
/// - Parameters:
///   - letterhead: the lines on the left, the last one the number.
///   - place: place and date.
public func documentHeader(letterhead: [String], motto: [String], place: String) -> HTML {
  """
  <div class="document-head"><div>\(for: letterhead, line)</div><div>\(for: motto, line)\
  <p class="document-place">\(place)</p></div></div>
  """
}

/// The end of an administrative document: recipients on the left, the signer on the right, with
/// space for the signature.
public func documentFooter(recipients: [String], title: String, signature: [String]) -> HTML {
  """
  <div class="document-foot"><div><p><em>\(title)</em></p><ul>\(for: recipients, { "<li>\($0)</li>" })\
  </ul></div>
  <div class="document-signature">\(for: signature, line)</div></div>
  """
}
private func line(_ text: String) -> HTML { "<p>\(text)</p>" }
