import CellGrid
public import ChatModel

extension AppState {
    /// Runs a typed text that is a command; nil when it is ordinary text.
    mutating func runCommand(_ text: String, at now: Moment?) -> [Effect]? {
        switch Command.read(text) {
        case .text: return nil
        case .unknown(let word):
            if unknownCommand == text { return nil }
            unknownCommand = text
            return note("no such command: /\(word); Enter sends it as text")
        case .command(let command, let argument):
            conversation.emptyComposer()
            return run(command, argument, at: now)
        }
    }

    private mutating func run(_ command: Command, _ argument: String, at now: Moment?) -> [Effect] {
        switch command {
        case .new: return performOpening(.newConversation, at: now)
        case .go: return openList(.conversations, filter: argument)
        case .as: return speak(as: argument)
        case .customer: return setFacts { $0.customer = argument }
        case .ticket: return setFacts { $0.ticket = argument }
        case .rate: return Int(argument).flatMap { (1...5).contains($0) ? rate($0) : nil } ?? warn("/rate takes a number from 1 to 5")
        case .copy: return copyMessage()
        case .again: return openAgainCard()
        case .resolve: return toggleResolved()
        case .find: return find(argument)
        case .sources: return argument.isEmpty ? openSource(1) : Int(argument).map { openSource($0) } ?? warn("/sources takes a number")
        case .inspect: return performOpening(.inspector, at: now)
        case .model: return argument.isEmpty ? note("model: \(setup.model)") : [.choose(model: argument, prompt: "")]
        case .prompt: return argument.isEmpty ? note("prompt: \(setup.prompt.label)") : [.choose(model: "", prompt: argument)]
        case .params: return setParameter(argument)
        case .mouse:
            reportsMouse.toggle()
            return [.terminal(.mouse(reportsMouse))]
                + note(reportsMouse ? "mouse reported; Shift selects text" : "mouse left to the terminal")
        case .saveScreen: return argument.isEmpty ? warn("/save-screen takes a file name") : [.terminal(.saveScreen(argument))]
        case .help: return performOpening(.help, at: now)
        case .quit: return askToLeave()
        }
    }

    private mutating func speak(as word: String) -> [Effect] {
        guard let voice = Voice.written.first(where: { $0.rawValue == word.lowercased() }) else {
            return warn("/as takes customer, aside or staff")
        }
        conversation.voice = voice
        return []
    }

    private mutating func setFacts(_ change: (inout Conversation) -> Void) -> [Effect] {
        change(&conversation.facts)
        conversation.isStored = true
        return [.updateConversation(conversation.facts)]
    }

    private mutating func find(_ words: String) -> [Effect] {
        openFind(words)
        return []
    }

    private mutating func setParameter(_ argument: String) -> [Effect] {
        if argument.isEmpty {
            let list = params.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
            return note(list.isEmpty ? "no parameter is set; max_tokens is the prompt's" : list)
        }
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { $0.trimmed }
        guard parts.count == 2, !parts[0].isEmpty else { return warn("/params takes KEY=VALUE, such as max_tokens=2048") }
        if let problem = Parameters.problem(parts[0], parts[1], card: setup.card) { return warn(problem) }
        params[parts[0]] = parts[1].isEmpty ? nil : parts[1]
        return note(parts[1].isEmpty ? "\(parts[0]) is no longer set" : "\(parts[0])=\(parts[1]) from the next question on")
    }

    /// Tab in a command: completes its word. False when the text is no unfinished command.
    mutating func completeCommand() -> Bool {
        guard let first = CommandCompletion.matches(conversation).first else { return false }
        changeComposer { $0.replace(with: "/\(first.rawValue)" + (first.argument.isEmpty ? "" : " ")) }
        return true
    }
}

/// The commands that a half-typed word can become.
public enum CommandCompletion {
    /// The commands that begin like the composer's text; empty unless it is one typed line that is an unfinished command word.
    public static func matches(_ conversation: OpenConversation) -> [Command] {
        let typed = conversation.composer.characters
        guard !conversation.holdsPaste, typed.first == "/", typed.count <= longest else { return [] }
        let word = String(typed.dropFirst())
        return Command.allCases.filter { $0.rawValue.hasPrefix(word) && $0.rawValue != word }
    }

    private static let longest = Command.allCases.map(\.rawValue.count).max() ?? 0
}

/// Parameters of a request that the user may set.
public enum Parameters {
    /// Why a parameter can't be set, or nil.
    public static func problem(_ name: String, _ value: String, card: ModelCard?) -> String? {
        switch name {
        case "max_tokens":
            guard let count = Int(value), count > 0 else { return value.isEmpty ? nil : "max_tokens takes a whole number above 0" }
            if let most = card?.maxOutput, count > most { return "\(card?.id.name ?? "this model") answers with at most \(most) tokens" }
            return nil
        case "temperature", "top_p", "top_k":
            if value.isEmpty { return nil }
            if card?.acceptsSampling == false { return "\(card?.id.name ?? "this model") takes no \(name)" }
            if name == "top_k" { return Int(value).map { $0 > 0 } == true ? nil : "top_k takes a whole number above 0" }
            return Double(value).map { $0.isFinite && $0 >= 0 } == true ? nil : "\(name) takes a number from 0"
        default: return "no such parameter: \(name); there are max_tokens, temperature, top_p, top_k"
        }
    }
}
