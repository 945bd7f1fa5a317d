import Testing

/// What the program never does: held by reading its sources.
struct SourceSafetyTests {
  /// Places in the code, without those that stand in one of the files or folders.
  private func places(_ pattern: Regex<Substring>, but allowed: [String] = []) -> [String] {
    Tree.swift.flatMap { $0.places(of: pattern) }.filter { place in !allowed.contains { place.hasPrefix($0) } }
  }

  @Test func `The program starts no other program`() {
    #expect(places(/\bProcess\(|\bposix_spawn|\bsystem\(|\bpopen\(|\bexec[lv][pe]*\(|\bfork\(/) == [])
  }

  @Test func `The program calls no other machine`() {
    let calls = places(/\bURLSession\b|\bHTTPClient\b|\bClientBootstrap\b|\bNWConnection\b|\bconnect\(|contentsOf: *URL\(string/)
    // The pool of connections to the database has a function of that name.
    #expect(calls.filter { !$0.hasPrefix("Sources/Store/Postgres.swift:") } == [])
    // The one way out is to the database that the installer names.
    #expect(places(/\bPQconnect/).map { $0.split(separator: ":")[0] } == ["Sources/Store/PostgresConnection.swift"])
  }

  @Test func `Nothing is served from a folder`() {
    #expect(places(/\bFileMiddleware\b|\bFileIO\b|\bFileProvider\b|\bsendFile\b/) == [])
  }

  @Test func `Nothing is read back as an object of its own choosing`() {
    let objects = /\bNSKeyed\w+|\bNSClassFromString|\bNSUnarchiver|\bdlopen|\bdlsym|\bJSContext|\bPropertyListDecoder/
    #expect(places(objects) == [])
    #expect(places(/\bXMLParser\b|\bXMLDocument\b/) == [])
  }

  @Test func `No pattern is made of what people type`() {
    #expect(places(/\bRegex\((?!<)|\bNSRegularExpression|\bNSPredicate|\.regularExpression\b/) == [])
  }

  @Test func `No text is formatted by a text that is not ours`() {
    #expect(places(/\bString\(format:|\bNSString\(format|\bvsnprintf|\bsnprintf|\bNSLog\(/) == [])
  }

  @Test func `Unsafe memory is touched only where C or packed bytes are read`() {
    let unsafe = /\bUnsafe(?:Mutable|Raw|Buffer)*\w*Pointer|\bwithUnsafe\w+|\bunsafeBitCast|\bUnmanaged\b|\bOpaquePointer\b/
    let allowed = [
      "Sources/Store/", "Sources/Formats/Zip", "Sources/Formats/Workbook/", "Sources/Formats/QRCode", "Sources/Secrets/",
      "Sources/App/Figures/PackedFigures.swift",
      "Sources/App/Core/Identifier.swift",
    ]
    #expect(places(unsafe, but: allowed) == [])
  }

  @Test func `The build keeps the language's own checks`() {
    let files = [Tree.files(below: ""), Tree.files(below: "bin"), Tree.files(below: "deploy"), Tree.files(below: ".ci")]
    let loose = files.joined().flatMap { $0.places(of: /Ounchecked|unsafeFlags|disable-sandbox|-enforce-exclusivity=unchecked/, in: \.text) }
    #expect(loose == [])
  }

  /// Chance that nobody may foresee is `Secrets`' alone; what else is random names things and keeps nothing.
  @Test func `Randomness for secrets comes from one place`() {
    let allowed = ["Sources/Secrets/", "Sources/App/Core/Identifier.swift", "Sources/App/Benchmark/"]
    #expect(places(/\.random(?:Element)?\(|\bSystemRandomNumberGenerator\b|\bshuffled?\(|\barc4random|\brand\(|\brandom\(/, but: allowed) == [])
  }

  @Test func `Cryptography comes from the two libraries alone`() {
    #expect(places(/\bimport (?:Crypto|CryptoKit|CryptoExtras|CommonCrypto|NIOSSL|CLibSSL)\b/) == [])
    let old = /(?i)\bInsecure\.|\bMD5\b|\bSHA-?1\(|\bRC4\b|\bDES\b|\bECB\b|crypto_(?:stream|hash_sha1|pwhash_scrypt|box_seal)/
    #expect(places(old) == [])
    #expect(places(/\bcrypto_\w+|\boath_\w+/, but: ["Sources/Secrets/"]) == [])
  }

  @Test func `The script makes no markup, keeps nothing and asks only the page of a form`() {
    let scripts = Tree.sources.filter { $0.path.hasSuffix(".js") }
    let bad =
      /innerHTML|outerHTML|insertAdjacent|document\.write|\beval\(|new Function|postMessage|["']message["']|localStorage|sessionStorage|indexedDB|document\.cookie|\bfetch\((?!`\$\{form\.action\}\?)|XMLHttpRequest|sendBeacon|WebSocket|__proto__|https?:\/\//
    #expect(scripts.flatMap { $0.places(of: bad, in: \.text) } == [])
  }

  @Test func `No secret is in the repository`() {
    let everything = Tree.sources + Tree.documents + ["bin", "deploy", "Plugins", ".ci"].flatMap(Tree.files)
    let secret =
      /BEGIN (?:[A-Z]+ )?PRIVATE KEY|\$argon2id?\$v=\d+\$m=\d+,t=\d+,p=\d+\$[A-Za-z0-9+\/]{11,}|:\/\/[^\s:\/@"<>]+:[^\s:\/@"<>\\]+@|\bAKIA[0-9A-Z]{16}/
    #expect(everything.flatMap { $0.places(of: secret, in: \.text) } == [])
    #expect(everything.filter { $0.path.hasSuffix(".key") || $0.path.hasSuffix(".pem") }.map(\.path) == [])
  }

  @Test func `No statement changes or removes an audit entry`() {
    let change = /(?i)\b(?:UPDATE|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?|DROP\s+TABLE|REPLACE\s+INTO|ALTER\s+TABLE)\s+(?:IF\s+EXISTS\s+)?"?audit_entry\b/
    #expect(Tree.sources.flatMap { $0.places(of: change, in: \.text) } == [])
  }

  @Test func `What is forbidden is noticed`() {
    let bad = SourceFile("Sources/App/X.swift", "let a = try Process().run()\nlet b = \"Process()\"\nPQconnectdb(x)\n")
    #expect(bad.places(of: /\bProcess\(/) == ["Sources/App/X.swift:1"])
    #expect(bad.places(of: /\bPQconnect/) == ["Sources/App/X.swift:3"])
  }
}
