/// Comparisons: with a target, with places that have no value, and with nothing at all.
public enum BarChartExamples {
  public static let all = [
    Example(
      "Có mức giao và có nơi chưa báo cáo",
      BarChart(
        "Gia đình học tập, năm 2022",
        [
          .init("Huyện Mai Sơn", path: "#bars-1", value: 31_204, text: "31.204"),
          .init("Huyện Thuận Châu", path: "#bars-2", value: 27_950, text: "27.950"),
          .init("Huyện Sốp Cộp", path: "#bars-3", value: 8431, text: "8.431"),
          .init(absent: "Huyện Vân Hồ", path: "#bars-4", text: "chưa báo cáo"),
        ], mark: (25_000, "mức giao 25.000")
      ).html),
    Example(
      "Mọi giá trị bằng không",
      BarChart(
        "Kinh phí được cấp, năm 2022",
        [.init("Xã Mường Lạn", path: "#bars-5", value: 0, text: "0 đồng")]
      ).html),
  ]
}
