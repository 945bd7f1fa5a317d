import Testing

@testable import App

@Suite struct ShadingTests {
  @Test func `More is never paler, equal numbers look alike, and five classes hold about as many each`() {
    var random = Seeded("shades")
    for _ in 0..<500 {
      let limit = Int64([3, 20, 1_000_000_000_000].randomElement(using: &random)!)
      let numbers = (0..<random.upTo(220)).map { _ in Int64.random(in: -2...limit, using: &random) }
      let shading = Shading(numbers)
      let counted = numbers.filter { $0 != 0 }
      for number in numbers { #expect((shading.shade(of: number) == nil) == (number == 0)) }
      let shades = counted.sorted().compactMap(shading.shade)
      #expect(shades == shades.sorted() && shades.count == counted.count)
      #expect(shades.allSatisfy { (0..<Shading.classes).contains($0) })

      let found = shading.found
      #expect(found.reduce(0) { $0 + $1.count } == counted.count)
      #expect(zip(found, found.dropFirst()).allSatisfy { $0.upperBound < $1.least && $0.shade < $1.shade })
      #expect(found.allSatisfy { $0.least <= $0.upperBound && shading.shade(of: $0.least) == $0.shade && shading.shade(of: $0.upperBound) == $0.shade })
      if Set(counted).count == counted.count, counted.count >= Shading.classes {
        let sizes = found.map(\.count)
        #expect(found.count == Shading.classes && sizes.max()! - sizes.min()! <= 1)
      }
    }
  }

  @Test func `One number, only zeros and nothing at all have their looks`() {
    #expect(Shading([7]).found == [.init(shade: 0, least: 7, upperBound: 7, count: 1)])
    #expect(Shading([0, 0]).found.isEmpty && Shading([0, 0]).shade(of: 0) == nil)
    #expect(Shading([]).found.isEmpty)
    #expect(Shading([5, 5, 5, 5]).found == [.init(shade: 0, least: 5, upperBound: 5, count: 4)])
    #expect(Shading([.min, .max, 0]).found.map(\.shade) == [0, 2])
  }
}
