import Store
import Testing

@testable import App

@Suite struct HomePageTests {
  @Test(arguments: try databases())
  func `The province's home says how many members it has and who is missing from its budget`(database: any Database)
    async throws
  {
    let page = try await Client(sonLa(database)).get("/")
    #expect(page.status == 200)
    #expect(page.text.contains("320.489 hội viên"))
    #expect(page.text.contains("cộng từ 11/12 đơn vị; còn thiếu: Huyện Quỳnh Nhai"))
  }
}
