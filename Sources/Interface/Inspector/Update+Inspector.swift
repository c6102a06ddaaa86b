import CellGrid
import ChatModel
import FoundationEssentials
import SupportEngine

/// The inspector's keys.
extension AppState {
    /// Opens the inspector about the answer one is at, at a section, or where something was found that may need a person at that; while
    /// the cache lasts, its end is waited for.
    mutating func openInspector(_ section: InspectorSection? = nil, at now: Moment?) -> [Effect] {
        let inspector = InspectorState(
            answer: inspectedAnswer, message: focus == .transcript ? conversation.transcript.selected : nil, date: now?.date)
        layers.append(.inspector(inspector))
        let isFinding = Inspection(inspector, self).judged(selected: inspector.message).contains { $0.escalation?.category != nil }
        jump(to: section ?? (isFinding ? .escalation : .request), inspector)
        guard let end = cacheEnd, let now, end > now.date else { return [] }
        return [.wake(after: .seconds(end.timeIntervalSince(now.date)), .cacheExpired)]
    }

    /// `/inspect` with what was typed behind it.
    mutating func openInspector(_ word: String, at now: Moment?) -> [Effect] {
        guard !word.isEmpty else { return openInspector(at: now) }
        guard let section = Int(word).flatMap(InspectorSection.init) else {
            return warn("/inspect takes a section from 1 to \(InspectorSection.allCases.count)")
        }
        return openInspector(section, at: now)
    }

    /// When what the last turn left in the cache expires, where that is promised.
    private var cacheEnd: Date? {
        guard let last = conversation.transcript.messages.last(where: \.isCounted), let usage = last.turn?.usage, usage.keptTokens > 0
        else { return nil }
        return Date(timeIntervalSince1970: last.requested + Double(usage.cacheLifetime.duration.components.seconds))
    }

    /// The cache has expired: what the inspector says of its price is brought up to date.
    mutating func tellInspector(the date: Date) {
        for index in layers.indices {
            guard case .inspector(var inspector) = layers[index] else { continue }
            inspector.date = date
            layers[index] = .inspector(inspector)
        }
    }

    /// A key for the inspector; nil for those of every text that scrolls.
    mutating func take(_ key: Key, in inspector: InspectorState) -> [Effect]? {
        switch (key.code, key.modifiers) {
        case (.character("y"), []): return copyBlock(inspector)
        case (.enter, []) where inspector.block == nil: return open(inspector.mark, inspector)
        case (.tab, []) where inspector.block == nil: jump(by: 1, inspector)
        case (.tab, .shift) where inspector.block == nil: jump(by: -1, inspector)
        case (.down, []) where inspector.block == nil, (.character("j"), []) where inspector.block == nil: step(by: 1, inspector)
        case (.up, []) where inspector.block == nil, (.character("k"), []) where inspector.block == nil: step(by: -1, inspector)
        case (.character(let sign), []) where inspector.block == nil:
            guard let section = sign.wholeNumberValue.flatMap(InspectorSection.init) else { return nil }
            jump(to: section, inspector)
        default: return nil
        }
        return []
    }

    // MARK: Moving

    private func insideLayer() -> Size { LayerText.inside(Regions(self).layer) }

    /// The row at the top of the box.
    func top(of inspector: InspectorState) -> Int {
        let inside = insideLayer()
        guard inspector.block == nil else { return inspector.row }
        let sheet = InspectorText.Sheet(inspector, self, width: inside.columns)
        let row = sheet.starts[inspector.section, default: 0] + inspector.row
        return max(0, min(row, sheet.rows.count - inside.rows))
    }

    /// The inspector with another row at the top.
    func scrolled(_ inspector: InspectorState, to row: Int) -> InspectorState {
        var inspector = inspector
        guard inspector.block == nil else {
            inspector.row = row
            return inspector
        }
        let sheet = InspectorText.Sheet(inspector, self, width: insideLayer().columns)
        inspector.section = sheet.section(of: row)
        inspector.row = row - sheet.starts[inspector.section, default: 0]
        return inspector
    }

    private mutating func jump(by step: Int, _ inspector: InspectorState) {
        let count = InspectorSection.allCases.count
        let number = (inspector.section.rawValue - 1 + step + count) % count + 1
        if let section = InspectorSection(rawValue: number) { jump(to: section, inspector) }
    }

    private mutating func jump(to section: InspectorSection, _ inspector: InspectorState) {
        var inspector = inspector
        inspector.section = section
        inspector.row = 0
        let sheet = InspectorText.Sheet(inspector, self, width: insideLayer().columns)
        let first = sheet.starts[section, default: 0]
        inspector.mark = sheet.rows.indices.first { $0 >= first && sheet.section(of: $0) == section && sheet.rows[$0].target != nil }
            .flatMap { sheet.rows[$0].target }
        layers[layers.count - 1] = .inspector(inspector)
    }

    /// Moves the mark to what can be opened next if that is in sight, else the rows.
    private mutating func step(by step: Int, _ inspector: InspectorState) {
        let sheet = InspectorText.Sheet(inspector, self, width: insideLayer().columns)
        let top = top(of: inspector)
        let sight = top..<min(sheet.rows.count, top + insideLayer().rows)
        let stops = sight.filter { sheet.rows[$0].target != nil }
        let place = stops.first { sheet.rows[$0].target == inspector.mark }
        let next = step > 0 ? stops.first { $0 > place ?? -1 } : stops.last { $0 < place ?? .max }
        guard let next else {
            _ = scrollLayer(by: step)
            return
        }
        var inspector = inspector
        inspector.mark = sheet.rows[next].target
        layers[layers.count - 1] = .inspector(inspector)
    }

    // MARK: Opening and copying

    /// What is marked and in sight.
    private mutating func open(_ target: InspectorTarget?, _ inspector: InspectorState) -> [Effect] {
        let facts = Inspection(inspector, self)
        guard let target, isInSight(target, inspector) else { return note("nothing is marked here: Down goes to what can be opened") }
        switch target {
        case .block(let index):
            guard let block = sentBlock(index, facts) else { return warn("the texts of this request are not in memory") }
            var opened = inspector
            opened.row = 0
            opened.block = OpenedBlock(block, width: insideLayer().columns)
            layers.append(.inspector(opened))
            return []
        case .source(let index): return openSource(index, facts)
        }
    }

    private func isInSight(_ target: InspectorTarget, _ inspector: InspectorState) -> Bool {
        let sheet = InspectorText.Sheet(inspector, self, width: insideLayer().columns)
        return sheet.rows.dropFirst(top(of: inspector)).prefix(insideLayer().rows).contains { $0.target == target }
    }

    private func sentBlock(_ index: Int, _ facts: Inspection) -> BlockReport? {
        guard let blocks = facts.prepared?.blocks, blocks.indices.contains(index), !blocks[index].texts.isEmpty else { return nil }
        return blocks[index]
    }

    private mutating func openSource(_ index: Int, _ facts: Inspection) -> [Effect] {
        let sources = facts.sources
        guard sources.indices.contains(index) else { return [] }
        guard setup.articles[sources[index].article] != nil else {
            return warn("\(sources[index].article) is no longer in the knowledge base")
        }
        // Its view is for itself: numbers there would mean the answer one is at in the messages.
        let source = OpenedSource(sources[index], number: 1, of: 1)
        layers.append(.source(source, row: 0))
        return scrollLayer(by: SourceText.row(of: source, self))
    }

    private mutating func copyBlock(_ inspector: InspectorState) -> [Effect] {
        if let block = inspector.block { return [.terminal(.copy(block.text))] }
        guard case .block(let index) = inspector.mark, let block = sentBlock(index, Inspection(inspector, self)) else {
            return note("y copies a part of the request: 1 goes to them, Down marks one")
        }
        return [.terminal(.copy(OpenedBlock(block, width: 80).text))]
    }
}
