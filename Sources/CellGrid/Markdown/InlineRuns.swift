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
        spans = CitationRuns.marked(spans)
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
        case .strikethrough: strike(node, isEntry: isEntry)
        case .link, .image: if isEntry { openLink(node) } else { closeLink() }
        case .other, .paragraph, .heading, .list, .item, .task,
            .quote, .codeBlock, .htmlBlock, .thematicBreak, .table,
            .row, .cell:
            break
        }
    }

    /// Struck out words stand between `~~`, since not every terminal can dim; a mark that names nothing has a sign of its own.
    private mutating func strike(_ node: MarkdownNode, isEntry: Bool) {
        let sign = CitationSign.isStruck(node.children.first?.literal ?? "") ? "" : "~~"
        if isEntry { struck += 1 }
        spans.join(sign, role)
        if !isEntry { struck -= 1 }
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
