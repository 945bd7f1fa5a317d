/// All examples, by component: the living page, the tests and the pictures show the same.
public enum Examples {
  /// - Note: `component` is the name of the folder.
  public static let all: [(component: String, examples: [Example])] = [
    ("PageLayout", PageLayoutExamples.all), ("RoleSwitcher", RoleSwitcherExamples.all),
    ("Breadcrumbs", BreadcrumbsExamples.all),
    ("Flash", FlashExamples.all),
    ("Notice", NoticeExamples.all), ("EmptyState", EmptyStateExamples.all),
    ("Button", ButtonExamples.all),
    ("Form", FormExamples.all), ("FileDrop", FileDropExamples.all),
    ("Confirm", ConfirmExamples.all),
    ("Stepper", StepperExamples.all), ("Progress", ProgressExamples.all),
    ("StatCards", StatCardsExamples.all),
    ("BarChart", BarChartExamples.all), ("LineChart", LineChartExamples.all), ("TileMap", TileMapExamples.all),
    ("Table", TableExamples.all),
    ("DescriptionList", DescriptionListExamples.all), ("Badge", BadgeExamples.all), ("Guide", GuideExamples.all),
    ("DocumentFrame", DocumentFrameExamples.all), ("QR", QRExamples.all),
  ]
}
