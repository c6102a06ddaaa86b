import Foundation
import PackagePlugin

/// Writes prompts, articles and YAML tables into a Swift file of the target that uses the plugin, so that the program needs no files.
///
/// The build system asks a plugin again only when the tree of a target changes. The links in `Watched` make `prompts` and `knowledge`
/// part of this target's tree, so that a new article is built in without a clean build.
@main
struct EmbedText: BuildToolPlugin {
    /// The folders to embed, under the package's root, and the names their files get in the program.
    private static let folders = ["prompts": "prompts", "knowledge": "knowledge", "Sources/firstline/Data": "data"]

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let tool = try context.tool(named: "EmbedTextTool")
        let output = context.pluginWorkDirectoryURL.appending(component: "BuiltIn.swift")
        let folders = Self.folders.sorted { $0.value < $1.value }
        let roots = folders.map { context.package.directoryURL.appending(path: $0.key) }
        return [
            .buildCommand(
                displayName: "Embedding prompts, articles and tables",
                executable: tool.url,
                arguments: [output.path()] + zip(folders, roots).flatMap { [$0.value, $1.path()] },
                inputFiles: roots.flatMap(tree),
                outputFiles: [output])
        ]
    }

    /// Everything under a folder, its own folders included.
    private func tree(_ root: URL) -> [URL] {
        let inside = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        return inside.sorted { $0.path() < $1.path() }
    }
}
