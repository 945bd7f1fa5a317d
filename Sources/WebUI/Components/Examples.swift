/// All examples, by component: the living page, the tests and the pictures show the same.
public enum Examples {
  /// - Note: `component` is the name of the folder.
  public static let all: [(component: String, examples: [Example])] = [
    ("Frame", PageLayoutExamples.all), ("Hats", RoleSwitcherExamples.all),
    ("Trail", BreadcrumbsExamples.all),
    ("Flash", FlashExamples.all),
    ("Notice", NoticeExamples.all), ("EmptyState", EmptyStateExamples.all),
    ("Button", ButtonExamples.all),
    ("Form", FormExamples.all), ("FileDrop", FileDropExamples.all),
    ("Confirm", ConfirmExamples.all),
    ("Stepper", StepperExamples.all), ("Progress", ProgressExamples.all),
    ("Facts", FactsExamples.all),
    ("Bars", BarsExamples.all), ("Lines", LinesExamples.all), ("TileMap", TileMapExamples.all),
    ("Table", TableExamples.all),
    ("Details", DetailsExamples.all), ("Badge", BadgeExamples.all), ("Guide", GuideExamples.all),
    ("Paper", DocumentExamples.all), ("QR", QRExamples.all),
  ]
}
