/// The runs of a paragraph, heading or cell, and the links in it.
struct InlineRuns {
    /// The runs; LF in the text of a run is a forced line break.
    private(set) var spans: [Span] = []
    /// Links and images in order.
    private(set) var links: [MarkdownLink] = []
    private let plain: TextRole
    private var strong = 0
    private var emphasis = 0
    private var struck = 0
    private var link: (label: String, address: String)?
    private var linkDepth = 0

    /// Collects what is inside `node`; text without markup has the role `plain`.
    init(_ node: MarkdownNode, plain: TextRole) {
        self.plain = plain
        node.walk { take($0, isEntry: $1) }
        if plain != .heading, plain != .tableHeader { spans = Citations.marked(spans, in: plain) }
    }

    private var role: TextRole {
        if link != nil { return .link }
        if plain == .heading || plain == .tableHeader { return plain }
        if strong > 0, emphasis > 0 { return .strongEmphasis }
        if strong > 0 { return .strong }
        if emphasis > 0 { return .emphasis }
        return struck > 0 ? .strikethrough : plain
    }

    private mutating func take(_ node: MarkdownNode, isEntry: Bool) {
        let step = isEntry ? 1 : -1
        switch node.kind {
        case .text: add(node.literal, role)
        case .code: add(node.literal, link == nil ? .code : .link)
        case .html: add(node.literal, link == nil ? .note : .link)
        case .softBreak: add(" ", role)
        case .lineBreak: add("\n", role)
        case .emphasis: emphasis += step
        case .strong: strong += step
        case .strikethrough: struck += step
        case .link, .image: if isEntry { openLink(node) } else { closeLink() }
        case .other, .paragraph, .heading, .list, .item, .task,
            .quote, .codeBlock, .htmlBlock, .thematicBreak, .table,
            .row, .cell:
            break
        }
    }

    private mutating func add(_ text: String, _ role: TextRole) {
        link?.label += text
        spans.join(text, role)
    }

    /// An image inside a link is part of the link's label.
    private mutating func openLink(_ node: MarkdownNode) {
        linkDepth += 1
        if linkDepth == 1 { link = ("", node.address) }
    }

    private mutating func closeLink() {
        linkDepth -= 1
        guard linkDepth == 0, let (label, address) = link else { return }
        link = nil
        links.append(MarkdownLink(label: DisplayText.cleaned(label), target: DisplayText.cleaned(address)))
        if label.isEmpty {
            spans.join(address, .linkTarget)
        } else if !address.isEmpty, !["", "mailto:", "http://"].contains(where: { $0 + label == address }) {
            spans.join(" (\(address))", .linkTarget)
        }
    }
}

/// Finds references to knowledge articles: `[billing-invoices]`, an id of lower-case words joined by hyphens.
enum Citations {
    /// `spans` with the citations in runs of role `plain` told apart.
    static func marked(_ spans: [Span], in plain: TextRole) -> [Span] {
        guard spans.contains(where: { $0.role == plain && $0.text.utf8.contains(UInt8(ascii: "[")) }) else { return spans }
        var result: [Span] = []
        for span in spans {
            if span.role == plain { split(span, into: &result) } else { result.join(span.text, span.role) }
        }
        return result
    }

    private static func split(_ span: Span, into result: inout [Span]) {
        var rest = span.text[...]
        while let open = rest.utf8.firstIndex(of: UInt8(ascii: "[")) {
            let after = rest.utf8.index(after: open)
            let id = rest.utf8[after...].prefix(while: isIdentifier)
            guard id.endIndex < rest.endIndex, rest.utf8[id.endIndex] == UInt8(ascii: "]"), isKebab(id),
                !isDoubled(rest, open, id.endIndex)
            else {
                result.join(rest[..<after], span.role)
                rest = rest[after...]
                continue
            }
            let end = rest.utf8.index(after: id.endIndex)
            result.join(rest[..<open], span.role)
            result.join(rest[open..<end], .citation)
            rest = rest[end...]
        }
        result.join(rest, span.role)
    }

    /// Whether the brackets stand in another pair.
    private static func isDoubled(_ text: Substring, _ open: Substring.Index, _ close: Substring.Index) -> Bool {
        let bytes = text.base.utf8
        let after = bytes.index(after: close)
        return (open > bytes.startIndex && bytes[bytes.index(before: open)] == UInt8(ascii: "["))
            || (after < bytes.endIndex && bytes[after] == UInt8(ascii: "]"))
    }

    private static func isIdentifier(_ byte: UInt8) -> Bool {
        (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39) || byte == UInt8(ascii: "-")
    }

    private static func isKebab(_ id: Substring.UTF8View) -> Bool {
        let words = id.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return words.count >= 2 && words.allSatisfy { !$0.isEmpty }
    }
}
