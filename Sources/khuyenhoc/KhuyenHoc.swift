import App

@main enum KhuyenHoc {
  static func main() async { await Commands.run() }
}
