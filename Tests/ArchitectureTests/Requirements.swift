/// OWASP ASVS 5.0.0, levels 1 and 2: the numbers only, section by section. The answers are in `docs/security/asvs.yaml`.
enum Requirements {
  static let all: [String] = text.split(whereSeparator: \.isNewline).flatMap { $0.split(separator: ";") }.flatMap {
    section -> [String] in
    let parts = section.split(separator: ":")
    guard parts.count == 2 else { return [] }
    return parts[1].split(separator: " ").map { "\(parts[0].drop { $0 == " " }).\($0)" }
  }
  /// Requirements that ask for documentation: their entries name the sections in `docs`.
  static let documented = [
    "2.1.1", "2.1.2", "2.1.3", "5.1.1", "6.1.1", "6.1.2", "6.1.3", "7.1.1", "7.1.2", "7.1.3", "8.1.1", "8.1.2", "11.1.1",
    "11.1.2", "13.1.1", "14.1.1", "14.1.2", "15.1.1", "15.1.2", "15.1.3", "16.1.1",
  ]
  static let chapters = [
    "Encoding and sanitization", "Validation and business logic", "Web front end", "HTTP and APIs", "File handling",
    "Authentication", "Session management", "Authorization", "Self-contained tokens", "OAuth and OpenID Connect",
    "Cryptography", "Secure communication", "Configuration", "Data protection", "Secure coding and architecture",
    "Logging and error handling", "WebRTC",
  ]

  private static let text = """
    1.1: 1 2; 1.2: 1 2 3 4 5 6 7 8 9; 1.3: 1 2 3 4 5 6 7 8 9 10 11; 1.4: 1 2 3; 1.5: 1 2
    2.1: 1 2 3; 2.2: 1 2 3; 2.3: 1 2 3 4; 2.4: 1
    3.2: 1 2; 3.3: 1 2 3 4; 3.4: 1 2 3 4 5 6; 3.5: 1 2 3 4 5; 3.7: 1 2
    4.1: 1 2 3; 4.2: 1; 4.3: 1 2; 4.4: 1 2 3 4
    5.1: 1; 5.2: 1 2 3; 5.3: 1 2; 5.4: 1 2 3
    6.1: 1 2 3; 6.2: 1 2 3 4 5 6 7 8 9 10 11 12; 6.3: 1 2 3 4; 6.4: 1 2 3 4; 6.5: 1 2 3 4 5; 6.6: 1 2 3; 6.8: 1 2 3 4
    7.1: 1 2 3; 7.2: 1 2 3 4; 7.3: 1 2; 7.4: 1 2 3 4 5; 7.5: 1 2; 7.6: 1 2
    8.1: 1 2; 8.2: 1 2 3; 8.3: 1; 8.4: 1
    9.1: 1 2 3; 9.2: 1 2 3 4
    10.1: 1 2; 10.2: 1 2; 10.3: 1 2 3 4; 10.4: 1 2 3 4 5 6 7 8 9 10 11; 10.5: 1 2 3 4 5; 10.6: 1 2; 10.7: 1 2 3
    11.1: 1 2; 11.2: 1 2 3; 11.3: 1 2 3; 11.4: 1 2 3 4; 11.5: 1; 11.6: 1
    12.1: 1 2 3; 12.2: 1 2; 12.3: 1 2 3 4
    13.1: 1; 13.2: 1 2 3 4 5; 13.3: 1 2; 13.4: 1 2 3 4 5
    14.1: 1 2; 14.2: 1 2 3 4; 14.3: 1 2 3
    15.1: 1 2 3; 15.2: 1 2 3; 15.3: 1 2 3 4 5 6 7
    16.1: 1; 16.2: 1 2 3 4 5; 16.3: 1 2 3 4; 16.4: 1 2 3; 16.5: 1 2 3
    17.1: 1; 17.2: 1 2 3 4; 17.3: 1 2
    """
}
