import Foundation
import Testing

@testable import App

@Suite struct PermissionsDocumentTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../docs/rights.md").standardizedFileURL

  @Test func `The table of rights is the one in docs/rights.md`() throws {
    let t = try #require(try Language.catalogs()[.vi])
    let text = PermissionsDocument(t: t).text
    if ProcessInfo.processInfo.environment["KHUYENHOC_WRITE"] == "1" {
      try Data(text.utf8).write(to: Self.file)
    }
    let written = (try? String(contentsOf: Self.file, encoding: .utf8)) ?? ""
    let (here, there) = (text.split(separator: "\n"), written.split(separator: "\n"))
    #expect(here.filter { !there.contains($0) } == [], "run KHUYENHOC_WRITE=1 bin/test PermissionsDocument")
    #expect(there.filter { !here.contains($0) } == [], "run KHUYENHOC_WRITE=1 bin/test PermissionsDocument")
    #expect(text == written)
    #expect(Permission.allCases.filter { PermissionsDocument.names[$0.rawValue] == nil } == [], "say in PermissionsDocument what it allows")
  }

  /// What the issue asks for, written down a second time, so that a slip in the table is noticed.
  @Test func `No right goes further than was meant`() {
    let may = { (right: Permission) in Set(Role.held.filter { $0.scope(right) != .denied }) }
    #expect(may(.managePeople) == [.administrator])
    #expect(may(.editBankAccounts) == [.treasurer])
    #expect(may(.viewBankAccounts) == [.treasurer, .auditor])
    #expect(may(.answerFindings) == [.officer, .approver])
    #expect(may(.viewAuditLog) == [.approver, .leader, .auditor, .administrator])
    #expect(!may(.delegateRole).contains(.administrator), "whoever may make accounts makes one for the deputy")
    // Whoever has not signed in, or not wholly, or holds no role today.
    let own: [Role: Set<String>] = [
      .anonymous: [], .pendingSecondFactor: ["verifySecondFactor", "signOut"], .noRole: ["manageOwnAccount", "signOut"],
    ]
    for (role, rights) in own {
      let all = Set(Permission.allCases.filter { role.scope($0) != .denied }.map(\.rawValue))
      #expect(all.subtracting(["viewPublicPages", "signIn"]).subtracting(rights) == [], "\(role)")
    }
    // Whatever touches units is bound to units; the list of what does not is short.
    let unbound: Set = ["viewPublicPages", "signIn", "signOut", "verifySecondFactor", "manageOwnAccount", "viewDocuments"]
    for role in Role.held {
      #expect(Set(Permission.allCases.filter { role.scope($0) == .everywhere }.map(\.rawValue)).isSubset(of: unbound))
    }
    for role in [Role.anonymous, .pendingSecondFactor, .noRole, .leader, .administrator, .commandLine] {
      #expect(SensitiveField.allCases.filter { role.canView($0) } == [], "\(role)")
    }
    #expect(Role.allCases.filter { $0.canView(.bankDetails) } == [.treasurer, .auditor])
    #expect(Role.allCases.filter(\.needsSecondFactor) == [.treasurer, .administrator])
  }

  @Test func `The menu shows an item to those who may open its page, and to no others`() {
    let permissions = Dictionary(
      uniqueKeysWithValues: allRoutes().filter { $0.method == .get }.map { ($0.path, $0.permission) })
    #expect(menuItems.filter { permissions[$0.path] != $0.right }.map(\.path) == [])
  }

  @Test func `A route that is bound to units says which, and no other does`() {
    for route in allRoutes() {
      let isBound = Role.held.contains { $0.scope(route.permission) == .subtree }
      let isNowhere = if case .notApplicable = route.unitScope { true } else { false }
      #expect(isBound != isNowhere, "\(route.method) \(route.path)")
    }
    let names = allRoutes().map { "\($0.method) \($0.path)" }
    #expect(Set(names).count == names.count)
  }
}
