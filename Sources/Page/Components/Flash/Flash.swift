/// What has just happened, said once.
public func flash(_ text: String) -> HTML { "<div class=\"notice good\" role=\"status\"><p>\(text)</p></div>" }
