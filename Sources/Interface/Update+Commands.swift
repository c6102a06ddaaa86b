import CellGrid
public import ChatModel
import SupportEngine

extension AppState {
    /// Runs a typed text that is a command; nil when it is ordinary text.
    mutating func runCommand(_ text: String, at now: Moment?) -> [Effect]? {
        switch Command.read(text) {
        case .text: return nil
        case .unknown(let word):
            if unknownCommand == text { return nil }
            unknownCommand = text
            return note("no such command: /\(word); \(keymap.word(.send, in: .composer)) sends it as text")
        case .command(let command, let argument):
            conversation.emptyComposer()
            return run(command, argument, at: now)
        }
    }

    private mutating func run(_ command: Command, _ argument: String, at now: Moment?) -> [Effect] {
        switch command {
        case .new: return performOpening(.newConversation, at: now)
        case .go: return openConversations(filter: argument)
        case .rename: return rename(to: argument)
        case .delete: return performOnConversation(.deleteConversation, at: now)
        case .undelete: return undelete()
        case .duplicate: return performOnConversation(.duplicateConversation, at: now)
        case .pin: return performOnConversation(.pinConversation, at: now)
        case .as: return speak(as: argument)
        case .customer: return setFact(\.customer, command, argument)
        case .ticket: return setFact(\.ticket, command, argument)
        case .accept: return keepCutAnswer()
        case .carryOn: return carryOn(at: now)
        case .rate: return Int(argument).flatMap { (1...5).contains($0) ? rate($0) : nil } ?? warn("/rate takes a number from 1 to 5")
        case .copy: return copyMessage()
        case .again: return openAgainCard(argument)
        case .branch: return runBranch(argument)
        case .resolve: return toggleResolved()
        case .find: return openFind(FindPattern(argument: argument))
        case .findAll: return openList(.found, filter: argument)
        case .sources: return argument.isEmpty ? openSource(1) : Int(argument).map { openSource($0) } ?? warn("/sources takes a number")
        case .inspect: return openInspector(argument, at: now)
        case .model: return choose(model: argument)
        case .prompt: return argument.isEmpty ? note("prompt: \(setup.prompt.label)") : [.choose(model: "", prompt: argument)]
        case .params: return setParameter(argument)
        case .limit: return argument.isEmpty ? note(limitsInForce) : warn("/limit only shows; change limits: in the configuration")
        case .mouse:
            reportsMouse.toggle()
            return [.terminal(.mouse(reportsMouse))]
                + note(reportsMouse ? "mouse reported; Shift selects text" : "mouse left to the terminal")
        case .theme: return chooseTheme(argument.lowercased())
        case .saveScreen: return argument.isEmpty ? warn("/save-screen takes a file name") : [.terminal(.saveScreen(argument))]
        case .help: return performOpening(.help, at: now)
        case .quit: return askToLeave()
        }
    }

    /// The conversation no longer stays with the model that it failed over to, also when the one chosen is the first anyway.
    private mutating func choose(model: String) -> [Effect] {
        guard !model.isEmpty else { return note("model: \(setup.model)") }
        conversation.hasNewModel = true
        return [.choose(model: model, prompt: "")]
    }

    private mutating func speak(as word: String) -> [Effect] {
        guard let voice = Voice.written.first(where: { $0.rawValue == word.lowercased() }) else {
            return warn("/as takes customer, aside or staff")
        }
        conversation.voice = voice
        return []
    }

    /// Sets a fact of the conversation to what was typed, and to nothing with `-`; typed alone the command shows it.
    private mutating func setFact(_ fact: WritableKeyPath<Conversation, String>, _ command: Command, _ argument: String) -> [Effect] {
        let (name, old) = (command.rawValue, conversation.facts[keyPath: fact])
        guard !argument.isEmpty else {
            let end = "; /\(name) - clears it"
            return note(old.isEmpty ? "no \(name) is set; \(command.usage) sets one" : name + quoted(old, before: name + end) + end)
        }
        conversation.facts[keyPath: fact] = argument == "-" ? "" : argument
        conversation.isStored = true
        return [.updateConversation(conversation.facts)] + note(argument == "-" ? "\(name) cleared" : "\(name): \(argument)")
    }

    private mutating func setParameter(_ argument: String) -> [Effect] {
        if argument.isEmpty {
            return note(paramsInForce)
        }
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { $0.trimmed }
        guard parts.count == 2, !parts[0].isEmpty else { return warn("/params takes KEY=VALUE, such as max_tokens=2048") }
        if let problem = Parameters.problem(parts[0], parts[1], among: params, card: setup.card) { return warn(problem) }
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
    /// The names that are known here; a model may take more, which the configuration can set.
    static let names = ["max_tokens", "temperature", "top_p", "top_k", "thinking", "effort", "reasoning_effort"]

    /// Why a parameter can't be set besides those that are set already, or nil; an empty value takes it away.
    public static func problem(_ name: String, _ value: String, among params: [String: String], card: ModelCard?) -> String? {
        guard names.contains(name) else {
            let offer = Spelling.nearest(to: name, among: names).map { "did you mean \($0)? There" } ?? "there"
            return "no such parameter: \(name); \(offer) are \(names.joined(separator: ", "))"
        }
        if value.isEmpty { return nil }
        let most = name == "max_tokens" ? Int(value) : params["max_tokens"].flatMap { Int($0) } ?? 1
        guard let most, most > 0 else { return "max_tokens takes a whole number above 0" }
        guard let card else { return nil }
        let set = params.merging([name: value]) { $1 }.filter { $0.key != "max_tokens" }
        return ParameterRules.problem(params: set, maxTokens: most, card: card).map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }
    }
}
