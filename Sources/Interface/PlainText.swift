import CellGrid
import ChatModel
import SupportEngine

/// The chat as text that only grows, made to be read out: it says what each change of the state adds, in whole words and lines.
/// Nothing is written over, and line feeds are the only control characters.
public struct PlainText: Sendable {
    /// Whether lines are typed, so that the terminal shows them and a prompt asks for them; else they come from a pipe and are shown here.
    private let isTyped: Bool
    private var sheet = PlainSheet()
    private var current: Conversation.ID
    /// The answer that is being written.
    private var answer: PlainAnswer?
    /// The judgement that was said of the question it answers.
    private var judged: Escalation?
    /// What was asked last as far as the reader knows: it was just typed or shown.
    private var knownQuestion = ""
    private var noticeNumber = 0
    private var trouble: String?
    private var queueCount = 0
    private var wasHeld = false
    /// The conversations of which it was said that an answer ended in them.
    private var saidEnded: Set<Conversation.ID> = []
    /// Remarks that wait for the end of a line that may be half typed.
    private var held: [String] = []
    private var printedList: ListState?
    /// Whether the last thing written is the prompt.
    private var isPrompted = false

    /// A text that nothing was written of.
    public init(_ state: AppState, isTyped: Bool) {
        self.isTyped = isTyped
        current = state.current
    }

    // MARK: What the loop asks for

    /// The first lines: what this is, how to get help and how to leave; then where a resumed conversation stands.
    public mutating func beginning(_ state: AppState) -> String {
        let demo = state.mode == .demo ? " This is the demo: a simulator answers from the knowledge base." : ""
        sheet.line("Firstline, plain text.\(demo) A line is a question, /help lists the commands, Ctrl-D quits.")
        if !state.conversation.transcript.messages.isEmpty { describe(state) }
        if !state.conversation.composer.isEmpty {
            sheet.line("[a draft was kept: “\(state.conversation.composer.text)”; an empty line sends it, Ctrl-C drops it]")
        }
        return sheet.take()
    }

    /// A line was read: shown with its speaker where nobody else shows it.
    public mutating func took(line: String, _ state: AppState) -> String {
        if isTyped { sheet.wasContinued(endsLine: true) } else { sheet.line("\(state.conversation.voice.label)> \(line)") }
        isPrompted = false
        knownQuestion = DisplayText.cleaned(line)
        flushHeld()
        return sheet.take()
    }

    /// Ctrl-C was pressed: what was typed is gone.
    public mutating func wasInterrupted() {
        sheet.wasContinued(endsLine: false)
        isPrompted = false
    }

    /// What a command opened.
    public mutating func open(_ layers: [Layer], _ state: AppState) -> String {
        for layer in layers { for line in Self.lines(layer, state) { sheet.line(line) } }
        return sheet.take()
    }

    /// Lines of the loop's own, whatever they hold.
    public mutating func say(_ lines: String) -> String {
        sheet.line(lines)
        return sheet.take()
    }

    /// What is new in `state`, which `event` has changed already; without one it was a line or Ctrl-C.
    public mutating func follow(_ event: AppEvent?, _ state: AppState) -> String {
        changeConversation(event, state)
        if let event { take(event, state) }
        beginAnswer(state)
        sayEndedAway(state)
        remark(state)
        knownQuestion = ""
        return sheet.take()
    }

    /// What was asked of the store is there: the list, if that was it.
    public mutating func list(_ state: AppState) -> String {
        guard case .list(let list) = state.layers.last, !list.isLoading, list != printedList else { return "" }
        printedList = list
        return open([.list(list)], state)
    }

    /// The prompt, once, where lines are typed.
    public mutating func prompt(_ state: AppState) -> String {
        guard isTyped, !isPrompted else { return "" }
        flushHeld()
        sheet.endLine()
        sheet.words("\(state.conversation.voice.label)> ")
        isPrompted = true
        return sheet.take()
    }

    /// The program ends: the line that is open does too.
    public mutating func ending() -> String {
        flushHeld()
        sheet.endLine()
        return sheet.take()
    }

    // MARK: Conversations

    private mutating func changeConversation(_ event: AppEvent?, _ state: AppState) {
        if current != state.current {
            if answer != nil { sheet.line("[the answer goes on in the conversation before; /go shows it]") }
            answer = nil
            current = state.current
            queueCount = state.conversation.queue.count
            if state.conversation.transcript.messages.isEmpty { sheet.line("New conversation.") }
        }
        if case .conversationLoaded = event { describe(state) }
    }

    /// What a conversation is about, and the message that was looked for, or the last question with what came of it.
    private mutating func describe(_ state: AppState) {
        let conversation = state.conversation
        let messages = conversation.transcript.messages
        let ticket = conversation.facts.ticket.isEmpty ? "" : "#\(conversation.facts.ticket)"
        let facts = [ticket, conversation.facts.customer, conversation.facts.title].filter { !$0.isEmpty }
        sheet.line("Conversation: \(facts.joined(separator: ", ")). Messages: \(messages.count)\(conversation.hasStart ? "" : " or more").")
        if let line = Self.escalation(conversation.openEscalation) { sheet.line(line) }
        let last = messages.lastIndex { $0.voice == .customer || $0.voice == .aside } ?? 0
        let shown = conversation.transcript.selected.flatMap(conversation.transcript.message).map { [$0] } ?? Array(messages[last...])
        for message in shown where message.id != conversation.running?.answer {
            write(message)
            if let branch = conversation.transcript.branch(of: message.id) { sheet.line("[\(branch.words)]") }
        }
        knownQuestion = shown.first.map { DisplayText.cleaned($0.text) } ?? ""
    }

    private mutating func write(_ message: Message) {
        sheet.line("\(message.voice.label): \(message.plainText)")
        guard message.voice == .assistant else { return }
        for line in Self.sources(of: message) { sheet.line(line) }
        if let ending = Self.ending(of: message) { sheet.line(ending) }
    }

    // MARK: Answers

    /// An answer began that was not there before; its question is said unless it was just typed.
    private mutating func beginAnswer(_ state: AppState) {
        guard let running = state.conversation.running, running.id != answer?.turn else { return }
        let transcript = state.conversation.transcript
        if let question = transcript.message(running.question), running.base.isEmpty {
            let text = DisplayText.cleaned(question.text)
            if text != knownQuestion { sheet.line("\(question.voice.label): \(text)") }
            knownQuestion = text
        }
        judged = nil
        answer = PlainAnswer(running, given: transcript.given(for: running.answer))
        stream(running.turn.text)
    }

    private mutating func take(_ event: AppEvent, _ state: AppState) {
        guard let turn = answer?.turn else { return }
        if case .turnPrepared(turn, let prepared) = event { answer?.setGiven(GivenSources(prepared.given)) }
        if case .chat(turn, .textDelta(let text), _) = event { stream(text) }
        if case .turnProgress(turn, .waiting(let pause)) = event, let seconds = RunningTurn.seconds(ofPause: pause) {
            say("[\(RunningTurn.words(ofPause: seconds))]", isUrgent: false)
        }
        if case .judged(current, _, let escalation) = event, answer?.hasWords == false { say(escalation) }
        if case .turnEnded(turn, let message, _) = event { end(message, state) }
    }

    private mutating func stream(_ delta: String) {
        let isFirst = answer?.hasWords == false
        guard let words = answer?.feed(delta), !words.isEmpty else { return }
        write(words, isFirst: isFirst)
    }

    private mutating func write(_ words: String, isFirst: Bool) {
        if isFirst {
            sheet.endLine()
            sheet.words("\(Voice.assistant.label): ")
        }
        sheet.words(words)
        isPrompted = false
    }

    private mutating func end(_ message: Message, _ state: AppState) {
        defer { answer = nil }
        // The same answer of the articles once more was not kept; the notice says why.
        guard state.conversation.transcript.message(message.id) != nil else { return }
        let isFirst = answer?.hasWords == false
        if let rest = answer?.finish(message), !rest.isEmpty { write(rest, isFirst: isFirst) }
        sheet.endLine()
        for line in Self.sources(of: message) { sheet.line(line) }
        say(answer.flatMap { state.conversation.transcript.message($0.question) }?.escalation)
        if message.escalation?.category != nil { say(message.escalation) }
        if let ending = Self.ending(of: message) { sheet.line(ending) }
        sheet.line(Self.figures(state.figures))
    }

    private mutating func say(_ escalation: Escalation?) {
        guard escalation != judged, let line = Self.escalation(escalation) else { return }
        judged = escalation
        sheet.line(line)
    }

    // MARK: Remarks

    private mutating func remark(_ state: AppState) {
        let conversation = state.conversation
        if conversation.queue.count > queueCount, !conversation.isHeld { sheet.line("[\(conversation.queue.count) queued]") }
        if conversation.isHeld, conversation.running == nil, answer == nil, !wasHeld {
            sheet.line("[\(conversation.queue.count) held: an empty line sends]")
        }
        wasHeld = conversation.isHeld
        queueCount = conversation.queue.count
        if state.storageTrouble != trouble {
            trouble = state.storageTrouble
            say("[\(trouble ?? "everything is saved again")]", isUrgent: true)
        }
        if let notice = state.notice, notice.number != noticeNumber {
            noticeNumber = notice.number
            say("[\(notice.text)]", isUrgent: notice.isWarning)
        }
    }

    private mutating func sayEndedAway(_ state: AppState) {
        for (id, status) in state.endedAway where saidEnded.insert(id).inserted {
            let word = status == .complete ? "done" : "an answer was cut or failed"
            say("[\(word) in another conversation; /go lists it]", isUrgent: false)
        }
        saidEnded.formIntersection(state.endedAway.keys)
    }

    /// A remark that is not urgent does not break into a line that is being typed.
    private mutating func say(_ remark: String, isUrgent: Bool) {
        if isPrompted, !isUrgent {
            held.append(remark)
        } else {
            isPrompted = false
            sheet.line(remark)
        }
    }

    private mutating func flushHeld() {
        for remark in held { sheet.line(remark) }
        held = []
    }
}
