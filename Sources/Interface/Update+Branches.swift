import CellGrid
import ChatModel

/// Editing questions into branches, and going from branch to branch.
extension AppState {
    // MARK: Editing

    /// Takes a question into the composer: that of a number, else the selected one, else the last.
    mutating func editQuestion(_ number: Int? = nil) -> [Effect] {
        let questions = conversation.transcript.messages.filter(\.isQuestion)
        guard let last = questions.last else { return note("there is no question to edit yet") }
        if let number {
            guard conversation.hasStart else { return warn("the first messages are not read yet, so none has a number; select one with k") }
            guard questions.indices.contains(number - 1) else {
                let count = questions.count
                return warn(count == 1 ? "there is 1 question" : "there are \(count) questions, 1 to \(count)")
            }
            return edit(questions[number - 1])
        }
        guard let selected = conversation.transcript.selected.flatMap({ conversation.transcript.message($0) }) else { return edit(last) }
        return selected.isQuestion ? edit(selected) : note("e edits a question; k goes to the one before this")
    }

    private mutating func edit(_ question: Message) -> [Effect] {
        let effects = conversation.editing == nil ? [] : leaveEditing()
        leaveTranscript()
        unknownCommand = nil
        conversation.edit(question, isGivenBack: false)
        return effects
    }

    /// Leaves the question as it is; what was in the composer before comes back.
    mutating func leaveEditing() -> [Effect] {
        guard let editing = conversation.editing else { return [] }
        let isChanged = !conversation.composer.isEmpty && conversation.composer.text != editing.text
        conversation.editing = nil
        conversation.recall = nil
        conversation.voice = editing.draft.voice
        conversation.holdsPaste = editing.heldPaste
        conversation.composer.replace(with: editing.draft.text)
        return note(
            isChanged
                ? "the question stays as it is; \(keymap.word(.undo, in: .composer)) brings your words back" : "the question stays as it is"
        )
    }

    /// A stop before any text gives the question back, unless something else is being written or waits.
    mutating func giveBack(_ question: Message.ID?, of answer: Message, in id: Conversation.ID) {
        guard answer.status == .cancelled, answer.text.isEmpty, let place = open[id], let index = place.transcript.index(of: answer.id),
            index > 0, place.transcript.messages[index - 1].id == question, place.composer.isEmpty, place.recall == nil,
            place.editing == nil, place.queue.isEmpty
        else { return }
        open[id]?.edit(place.transcript.messages[index - 1], isGivenBack: true)
    }

    /// Enter on an edited question: it is asked in a branch; one that was given back and is as it was is asked once more where it stands.
    mutating func sendEdited(_ editing: Editing, _ text: String, at now: Moment) -> [Effect] {
        guard conversation.transcript.index(of: editing.question) != nil else { return leaveEditing() }
        sentTexts.removeAll { $0 == text }
        sentTexts.insert(text, at: 0)
        unknownCommand = nil
        let isAsItWas = EditingText.isAsItWas(self) && conversation.running == nil
        let draft = Draft(text: text, voice: conversation.voice)
        conversation.emptyComposer()
        if isAsItWas {
            let model = AgainCard.Options(setup.model, others: [])
            return answerAgain(
                AgainCard(question: editing.question, models: model, prompts: AgainCard.Options(setup.prompt.label, others: [])), at: now)
        }
        guard let branch = part(at: editing.question, title: Title.of(text), at: now) else { return [] }
        let asked = post(draft, in: branch.id, at: now)
        join(branch, head: open[branch.id]?.transcript.messages.first { $0.copyOf == nil }?.id)
        return branch.effects + asked + note("asked in a branch; /branch previous goes back")
    }

    // MARK: Parting

    /// A branch that has just begun.
    struct NewBranch {
        /// Its conversation.
        var id: Conversation.ID
        /// The message that something else takes the place of there.
        var replaced: Parting.Way
        /// The place at which they part.
        var point: Message.ID
        /// What stores it, after what was left.
        var effects: [Effect]
    }

    /// Puts a branch on the screen that begins with what stands before the message `end`.
    mutating func part(at end: Message.ID, title: String, at now: Moment) -> NewBranch? {
        let origin = conversation
        guard let index = origin.transcript.index(of: end) else { return nil }
        let id = identifiers.conversation()
        let point = origin.point(at: index)
        let facts = Conversation(
            id: id, title: title, customer: origin.facts.customer, ticket: origin.facts.ticket, created: now.date,
            branch: Conversation.Branch(family: origin.facts.family, origin: current, point: point))
        let replaced = origin.transcript.messages[index]
        let way = Parting.Way(conversation: current, message: end, original: replaced.original)
        open[id] = OpenConversation(branch: facts, of: origin, before: index)
        let effects = leaveCurrent(for: id) + [.part(facts, before: end)]
        conversation.transcript.follow()
        showFigures()
        return NewBranch(id: id, replaced: way, point: point, effects: effects)
    }

    /// Makes the first message of a branch's own a way at its parting, wherever the family is in memory.
    mutating func join(_ branch: NewBranch, head: Message.ID?) {
        guard let head, let place = open[branch.id] else { return }
        var partings = place.transcript.partings
        let way = Parting.Way(conversation: branch.id, message: head)
        if let known = partings.firstIndex(where: { $0.point == branch.point }) {
            partings[known].ways.append(way)
        } else {
            partings.append(Parting(point: branch.point, ways: [branch.replaced, way]))
        }
        for (id, other) in open where other.facts.family == place.facts.family { open[id]?.transcript.setPartings(partings) }
    }

    /// The partings that were read, and those of branches whose first answer is still coming: the store knows no message of theirs yet.
    func partings(of loaded: LoadedConversation) -> [Parting] {
        var partings = loaded.partings
        for place in open.values where place.running != nil && place.facts.family == loaded.conversation.family {
            for parting in place.transcript.partings {
                guard let way = parting.ways.first(where: { $0.conversation == place.facts.id }) else { continue }
                if let known = partings.firstIndex(where: { $0.point == parting.point }) {
                    if !partings[known].ways.contains(where: { $0.conversation == way.conversation }) { partings[known].ways.append(way) }
                } else {
                    partings.append(parting)
                }
            }
        }
        return partings
    }

    // MARK: Going

    /// `/branch`: edits a question, or goes to another branch.
    mutating func runBranch(_ argument: String) -> [Effect] {
        switch argument.lowercased() {
        case "": editQuestion()
        case "next": goToBranch(by: 1)
        case "previous": goToBranch(by: -1)
        case let word: Int(word).map { editQuestion($0) } ?? warn("/branch takes a question's number, next or previous")
        }
    }

    /// Shows the next or previous branch at the selected message, else at the last one at which branches part; the message there stands
    /// in the same row of the screen.
    mutating func goToBranch(by step: Int) -> [Effect] {
        let transcript = conversation.transcript
        guard let here = transcript.partedMessage, let place = transcript.branch(of: here.id) else {
            return note("no branches part here; e on a question makes one")
        }
        let ways = place.parting.ways
        let way = ways[(place.index + step + ways.count) % ways.count]
        let sight = transcript.rowsInSight.firstIndex { $0.message == here.id }
        let row = sight.map { $0 - transcript.rowsInSight[$0].row } ?? 0
        branchJump = BranchJump(message: way.message, row: row + Regions(self).transcript.row)
        return [.loadConversation(way.conversation, target: way.message)]
    }

    /// Puts the message that a jump led to where the one before stood.
    mutating func land(on target: Message.ID) {
        guard let jump = branchJump, jump.message == target else { return }
        branchJump = nil
        conversation.transcript.place(target, at: jump.row - Regions(self).transcript.row)
    }
}

/// Where the message is to stand that another branch has at a parting.
struct BranchJump: Sendable, Hashable {
    /// The message.
    var message: Message.ID
    /// The row of the screen for its first row; negative when that is above the screen.
    var row: Int
}

extension OpenConversation {
    /// A branch of `origin`, which begins with the messages before `index`; it has cost nothing yet.
    init(branch: Conversation, of origin: OpenConversation, before index: Int) {
        let before = origin.transcript.messages[..<index]
        self.init(
            LoadedConversation(
                conversation: branch, messages: Array(before).copies(in: branch.id), isStart: origin.hasStart, cost: .zero,
                partings: origin.transcript.partings))
        let start = origin.historyStart.flatMap { id in before.first { $0.id == id } }
        if let start { historyStart = Message.ID(copyOf: start.original, in: branch.id) }
        hasNewModel = origin.hasNewModel
    }

    /// The place at which a branch parts that has another message instead of the one at `index`: where that one is itself a branch's
    /// first own message, the place at which that branch parted.
    func point(at index: Int) -> Message.ID {
        let message = transcript.messages[index]
        if let known = transcript.branch(of: message.id) { return known.parting.point }
        let isHead = message.copyOf == nil && (index == 0 ? hasStart : transcript.messages[index - 1].copyOf != nil)
        return isHead ? facts.branch?.point ?? message.original : message.original
    }

    /// Takes a question's text into the composer and puts aside what was there.
    mutating func edit(_ question: Message, isGivenBack: Bool) {
        editing = Editing(
            question: question.id, text: question.text, draft: Draft(text: recall?.draft ?? composer.text, voice: voice),
            heldPaste: holdsPaste, isGivenBack: isGivenBack)
        recall = nil
        voice = question.voice
        holdsPaste = true
        composer.replace(with: question.text)
        // Line breaks may be written otherwise there.
        editing?.text = composer.text
    }
}
