/// Numbers alone, with trend, with target reached and missed, and unknown.
public enum StatCardsExamples {
  public static let all = [
    Example(
      "Có mức giao, có xu hướng, và chưa biết",
      facts([
        StatCard(
          "Hội viên", "320.489", path: "#facts-1", more: "204 trên 204 xã đã báo cáo",
          trend: .init(.up, "tăng 3,2 % so với năm 2021")),
        StatCard(
          "Gia đình học tập", "68,4 %", path: "#facts-2",
          target: .init(reached: 1.05, "đạt 105 % mức giao 65 %"),
          trend: .init(.same, "như năm 2021")),
        StatCard(
          "Dòng họ học tập", "41,0 %", path: "#facts-3",
          target: .init(reached: 0.82, "đạt 82 % mức giao 50 %"),
          trend: .init(.down, "giảm 1,5 điểm so với năm 2021")),
        StatCard("Quỹ khuyến học", "chưa có", path: "#facts-4", more: "7 trên 75 xã đã báo cáo"),
      ]))
  ]
}
