/// A number over the years.
public enum LineChartExamples {
  public static let all = [
    Example(
      "Ba năm",
      LineChart(
        "Hội viên, tỉnh Sơn La",
        [
          .init("2020", value: 298_310, text: "298.310"),
          .init("2021", value: 310_552, text: "310.552"),
          .init("2022", value: 320_489, text: "320.489"),
        ]
      ).html),
    Example(
      "Nhiều năm, có năm bằng không",
      LineChart(
        "Quỹ khuyến học xã Mường Lạn",
        [(2016, 12), (2017, 0), (2018, 31), (2019, 28), (2020, 45), (2021, 40), (2022, 61)].map {
          year, value in
          .init("\(year)", value: Double(value), text: "\(value) triệu đồng")
        }
      ).html),
  ]
}
