import CellGrid
import ChatModel

extension AppState {
    /// Opens something over the transcript, or a new conversation.
    mutating func performOpening(_ action: Action, at now: Moment?) -> [Effect] {
        switch action {
        case .newConversation: return now.map { beginConversation(at: $0.date) } ?? []
        case .conversations: return toggleConversations()
        case .palette: return openList(.palette)
        case .searchSent: return openList(.sentTexts)
        case .help: layers.append(.help(row: 0))
        case .inspector: return openInspector(at: now)
        case .find: return openFind()
        default: break
        }
        return []
    }

    /// A key for the front layer; nil when it is not for it.
    mutating func takeInLayer(_ key: Key, at now: Moment?) -> [Effect]? {
        if let list = frontList, list.titleEdit != nil { return takeInTitle(key, in: list) }
        if key == Key(.escape) || (key == .control("c")) { return closeLayer() }
        if let passing = keymap.action(for: key, in: .composer), [.repaint, .suspend].contains(passing) { return nil }
        switch layers.last {
        case .list(let list): return take(key, in: list, at: now)
        case .find(let find): return take(key, in: find)
        case .again(let card): return take(key, in: card, at: now)
        case .source(let source, _):
            guard case .character(let sign) = key.code, let number = sign.wholeNumberValue, (1...source.count).contains(number) else {
                return scrollOrClose(key)
            }
            return openSource(number)
        case .inspector(let inspector): return take(key, in: inspector) ?? scrollOrClose(key)
        case .help:
            guard key == Key(.character("/")) else { return scrollOrClose(key) }
            // The palette has all that the help has, and is searched by typing.
            layers.removeLast()
            return openList(.palette)
        case nil: return nil
        }
    }

    private mutating func closeLayer() -> [Effect] {
        if case .find(let find) = layers.popLast() { return closeFind(find) }
        return []
    }

    private mutating func scrollOrClose(_ key: Key) -> [Effect] {
        switch key.code {
        case .up, .character("k"): return scrollLayer(by: -1)
        case .down, .character("j"): return scrollLayer(by: 1)
        case .pageUp, .character("b"): return scrollLayer(by: -10)
        case .pageDown, .character(" "): return scrollLayer(by: 10)
        case .home, .character("g"): return scrollLayer(by: -100_000)
        case .end, .character("G"): return scrollLayer(by: 100_000)
        case .function, .enter, .character("q"), .character("?"), .character("o"), .character("i"):
            layers.removeLast()
            return []
        case .tab, .backspace, .delete, .insert, .escape, .left, .right, .character:
            // The key that opened it closes it again, if it is one of the user's own.
            guard let action = keymap.action(for: key, in: .transcript), [.help, .inspector, .openSource].contains(action) else {
                return []
            }
            layers.removeLast()
            return []
        }
    }

    /// Scrolls the front layer between its first and its last row.
    mutating func scrollLayer(by rows: Int) -> [Effect] {
        guard let layer = layers.last else { return [] }
        func moved(_ row: Int) -> Int { max(0, min(row + rows, LayerText.lastTop(layer, self))) }
        switch layer {
        case .help(let row): layers[layers.count - 1] = .help(row: moved(row))
        case .inspector(let inspector): layers[layers.count - 1] = .inspector(scrolled(inspector, to: moved(top(of: inspector))))
        case .source(let source, let row): layers[layers.count - 1] = .source(source, row: moved(row))
        case .list(let list): move(by: rows.signum(), in: list)
        case .find, .again: break
        }
        return []
    }
}
