internal import CMarkdown
internal import Synchronization

/// A node of a tree that cmark-gfm made; valid inside `MarkdownNode.parse` only.
struct MarkdownNode {
    /// What a node can be, with the numbers of the C shim.
    enum Kind: Int32 {
        case other
        case paragraph, heading, list, item, task, quote, codeBlock, htmlBlock, thematicBreak
        case table, row, cell
        case text, softBreak, lineBreak, code, html, emphasis, strong, strikethrough, link, image
    }

    private let pointer: OpaquePointer

    /// What the node is.
    var kind: Kind { Kind(rawValue: cmarkdown_get_kind(pointer)) ?? .other }
    /// Text, code or HTML.
    var literal: String { cmark_node_get_literal(pointer).map { String(cString: $0) } ?? "" }
    /// The address of a link or image.
    var address: String { cmark_node_get_url(pointer).map { String(cString: $0) } ?? "" }
    /// What follows the opening fence of a code block.
    var fenceInfo: String { cmark_node_get_fence_info(pointer).map { String(cString: $0) } ?? "" }
    /// Whether a code block is fenced.
    var isFenced: Bool {
        var length: Int32 = 0
        var offset: Int32 = 0
        var character: CChar = 0
        return cmark_node_get_fenced(pointer, &length, &offset, &character) != 0
    }
    /// The first line, counted from 0.
    var firstLine: Int { Int(cmark_node_get_start_line(pointer)) - 1 }
    /// The number of a list's first item; nil for a bullet list.
    var firstNumber: Int? {
        cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST ? Int(cmark_node_get_list_start(pointer)) : nil
    }
    /// The sign after the numbers of an ordered list.
    var numberSign: String { cmark_node_get_list_delim(pointer) == CMARK_PAREN_DELIM ? ")" : "." }
    /// Whether the box of a task is checked.
    var isChecked: Bool { cmark_gfm_extensions_get_tasklist_item_checked(pointer) }
    /// Whether a row of a table is its header.
    var isHeaderRow: Bool { cmark_gfm_extensions_get_table_row_is_header(pointer) != 0 }
    /// The children in order.
    var children: [MarkdownNode] {
        var result: [MarkdownNode] = []
        var next = cmark_node_first_child(pointer)
        while let child = next {
            result.append(MarkdownNode(pointer: child))
            next = cmark_node_next(child)
        }
        return result
    }

    /// The alignment of a table's column: `l`, `c`, `r`, or 0 for none.
    func alignment(column: Int) -> UInt8 { cmarkdown_alignment(pointer, UInt32(clamping: column)) }

    /// Calls `visit` for everything inside the node, without recursion: leaves once, containers on entry and on exit.
    func walk(_ visit: (_ node: MarkdownNode, _ isEntry: Bool) -> Void) {
        guard let iterator = cmark_iter_new(pointer) else { return }
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
            if node != pointer { visit(MarkdownNode(pointer: node), event == CMARK_EVENT_ENTER) }
        }
    }

    /// Parses `source` with tables, strikethrough, autolinks and task lists, and hands out the document.
    static func parse<Result>(_ source: [UInt8], _ body: (MarkdownNode) -> Result) -> Result? {
        let address = library.withLock { _ in UInt(bitPattern: tree(of: source)) }
        guard let pointer = OpaquePointer(bitPattern: address) else { return nil }
        defer { cmark_node_free(pointer) }
        return body(MarkdownNode(pointer: pointer))
    }

    /// One parser at a time: while one runs, the library keeps its extensions' special characters in a global table.
    private static let library = Mutex(())

    private static func tree(of source: [UInt8]) -> OpaquePointer? {
        guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return nil }
        for address in extensions {
            _ = cmark_parser_attach_syntax_extension(parser, OpaquePointer(bitPattern: address))
        }
        source.withUnsafeBytes { cmark_parser_feed(parser, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count) }
        defer { cmark_parser_free(parser) }
        return cmark_parser_finish(parser)
    }

    /// The addresses of the extensions, registered once (the library's own registry takes no lock) and never freed.
    private static let extensions: [UInt] = {
        cmark_gfm_core_extensions_ensure_registered()
        let names: [String] = ["table", "strikethrough", "autolink", "tasklist"]
        return names.compactMap { name in cmark_find_syntax_extension(name).map { UInt(bitPattern: $0) } }
    }()
}
