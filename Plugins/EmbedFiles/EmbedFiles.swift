import Foundation
import PackagePlugin

/// Puts every YAML, CSS, SQL, CSV and script file of a target's folder into the executable.
@main struct EmbedFiles: BuildToolPlugin {
  private static let endings: Set<String> = ["yaml", "css", "js", "sql", "csv", "svg"]

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let folder = target.directoryURL.path(percentEncoded: false)
    let root = folder.hasSuffix("/") ? folder : folder + "/"
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    let files = names.filter { Self.endings.contains(($0 as NSString).pathExtension) }.map {
      root + $0
    }.sorted()
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(files.count) files of \(target.name)",
        executable: try context.tool(named: "embed").url,
        arguments: [output.path(percentEncoded: false), root] + files,
        inputFiles: files.map { URL(filePath: $0) }, outputFiles: [output])
    ]
  }
}
