import Page

func galleryPage(_ say: Words) -> HTML { "<h1>\(say("gallery.title"))</h1>" }
