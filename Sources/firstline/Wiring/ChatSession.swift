import CellGrid
import ChatModel
import Curses
import Foundation
import Interface
import Runtime
import Screens
import Storage

/// The chat: the settings, the database, the terminal, and the loop on the main thread that holds them together.
struct ChatSession {
    private let session: Session
    private let front: ChatFront
    private let store: SQLiteConversationStore
    private let resumed: LoadedConversation?
    private let reportsMouse: Bool
    private let themes: [String: ThemeSheet]
    private let chosenTheme: String?

    /// Reads the settings and opens the database. `resume` is the beginning of a conversation's name, empty for the newest one.
    init(_ options: GlobalOptions, front: ChatFront, demo: Bool, isFresh: Bool, resume: String?, mouse: Bool) throws {
        self.front = front
        session = try Session(options, demo: demo)
        let (folders, keymap) = (session.startup.settings.folders, session.startup.settings.keymap)
        themes = try ThemeFile.sheets(folders)
        chosenTheme = try session.startup.settings.theme?.name(among: themes.keys.sorted(), folder: ThemeFile.folder(folders))
        if isFresh { try Self.emptyDemo(session) }
        let store = try SQLiteConversationStore.open(path: session.databasePath)
        self.store = store
        resumed = try resume.map { try Self.load($0, from: store, keymap) }
        reportsMouse = mouse
    }

    /// `--fresh`: only the demo's own database is ever removed.
    private static func emptyDemo(_ session: Session) throws {
        guard session.mode == .demo else { throw Failure(.usage, "--fresh empties the demo's database only; add --demo") }
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: session.databasePath + suffix) }
    }

    private static func load(_ prefix: String, from store: SQLiteConversationStore, _ keymap: Keymap) throws -> LoadedConversation {
        let loaded = try Bridge.waitBriefly { () async throws -> LoadedConversation? in
            guard let id = try await store.resolve(prefix: prefix) else { return nil }
            return try await ConversationReader(store: store).load(id)
        }
        guard let loaded else {
            let words = prefix.isEmpty ? "there is no conversation yet" : "there is no conversation “\(prefix)”, or more than one begins so"
            throw Failure(.failed, "\(words); start without --resume, and \(keymap.word(.conversations)) lists all")
        }
        return loaded
    }

    /// Runs until the user leaves. The terminal is given back on every way out.
    func run() throws {
        if let loss = try runLoop() { throw say(loss) }
    }

    private func runLoop() throws -> EffectRunner.Loss? {
        guard let signals = Pipe(nonBlocking: true), let mailbox = Mailbox<AppEvent>() else { throw Self.noPipes }
        let (effects, sink) = AsyncStream.makeStream(of: Effect.self)
        let runner = EffectRunner(
            store: store, source: session.source, books: session.books(store), mailbox: mailbox, date: { Date() }, pause: Pause.wait)
        let surroundings = ChatSurroundings(mailbox: mailbox, signals: signals) { sink.yield($0) }
        let show = try prepare(surroundings)
        let work = Task { await runner.run(effects) }
        sink.yield(.loadSentTexts)
        if let resumed, resumed.conversation.isUnread { sink.yield(.mark(resumed.conversation.id, .unread(), false)) }
        for notice in [store.notice].compactMap(\.self) + session.notes { mailbox.post(.noted(notice)) }
        let failure = show()
        sink.finish()
        let loss = try Bridge.waitBriefly { await runner.lossAtEnd }
        work.cancel()
        if let failure { throw failure }
        return loss
    }

    /// Takes what the front needs; what is given back shows the chat until it ends, and says why it was not as it should be.
    private func prepare(_ surroundings: ChatSurroundings) throws -> () -> Failure? {
        switch front {
        case .plain: return plain(surroundings)
        case .screen:
            let terminal = try takeTerminal(surroundings)
            let loop = loop(on: terminal, colors: terminal.shownColors, surroundings.mailbox, surroundings)
            return {
                loop.run()
                return nil
            }
        case .script(let script, let isOnTerminal): return try play(script, isOnTerminal: isOnTerminal, surroundings)
        }
    }

    private func loop(
        on terminal: any Terminal, colors: Int, _ mailbox: Mailbox<AppEvent>, _ surroundings: ChatSurroundings,
        stop: (() -> Void)? = nil
    ) -> ScreenLoop {
        ScreenLoop(
            terminal: terminal, mailbox: mailbox, signals: surroundings.signals.read,
            state: state(size: terminal.size, colors: colors), themes: Themes(themes, colors: colors), external: external,
            now: { Moment(instant: .now, date: Date()) }, stop: stop, perform: surroundings.perform)
    }

    private func plain(_ surroundings: ChatSurroundings) -> () -> Failure? {
        let isTyped = isatty(STDIN_FILENO) == 1
        let loop = PlainLoop(
            channels: PlainLoop.Channels(
                input: STDIN_FILENO, output: STDOUT_FILENO, signals: surroundings.signals.read, isTyped: isTyped),
            mailbox: surroundings.mailbox, state: state(size: Size(rows: 24, columns: 80), colors: 0), external: external,
            now: { Moment(instant: .now, date: Date()) }, perform: surroundings.perform)
        return {
            let watching = surroundings.watchSignals()
            loop.run()
            for source in watching { source.cancel() }
            return nil
        }
    }

    private func play(_ script: KeyScript, isOnTerminal: Bool, _ surroundings: ChatSurroundings) throws -> () -> Failure? {
        let real = isOnTerminal ? try takeTerminal(surroundings) : nil
        guard let relayed = Mailbox<AppEvent>(),
            let terminal = KeyScriptTerminal(
                script, on: real, source: surroundings.mailbox, loop: relayed, signals: surroundings.signals.write,
                perform: surroundings.perform)
        else { throw Self.noPipes }
        // Nobody is there who could go on with a program that was stopped.
        let loop = loop(on: terminal, colors: real?.shownColors ?? 256, relayed, surroundings, stop: {})
        terminal.state = { [weak loop] in loop?.state }
        return {
            loop.run()
            terminal.finish()
            return terminal.failure.map { Failure($0) }
        }
    }

    private static var noPipes: Failure { Failure(.inputOutput, "the system gives no more pipes; close some programs") }

    private var external: ExternalPrograms { ExternalPrograms(environment: session.startup.environment) }

    /// A failure to store is said once more where it stays to be read.
    private func say(_ loss: EffectRunner.Loss) -> Failure {
        Failure(.inputOutput, "\(loss.count) changes could not be saved: \(loss.error.message)")
    }

    private func takeTerminal(_ surroundings: ChatSurroundings) throws -> CursesTerminal {
        let log = openLog()
        CursesTerminal.installSignals(wakeDescriptor: surroundings.signals.write)
        var options = CursesTerminal.Options(environment: session.startup.environment)
        options.reportsMouse = reportsMouse
        options.errorLog = log
        options.asksForBackground = options.colors == .automatic
        do {
            return try CursesTerminal(options: options)
        } catch {
            throw Failure(.unavailable, error.message)
        }
    }

    /// Where stderr goes while the screen is up, so that no library writes into it.
    private func openLog() -> Int32? {
        let path = session.startup.settings.logFile
        try? FileManager.default.createDirectory(atPath: Path.folder(of: path), withIntermediateDirectories: true)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        return descriptor >= 0 ? descriptor : nil
    }

    private func state(size: Size, colors: Int) -> AppState {
        var identifiers = IdentifierSource.random()
        let fresh = Conversation(id: identifiers.conversation(), created: Date())
        let prompt = session.startup.settings.prompt.split(separator: "@").map(String.init)
        let facts = SetupFacts(
            model: session.startup.model(on: Today.day),
            prompt: PromptStamp(name: prompt.first ?? "", version: prompt.count > 1 ? prompt[1] : "production", hash: ""))
        var state = AppState(
            size: size, mode: session.mode, setup: facts, identifiers: identifiers, conversation: resumed?.conversation ?? fresh)
        state.reportsMouse = reportsMouse
        state.keymap = session.startup.settings.keymap
        state.appearance = Appearance(
            names: themes.keys.sorted(), chosen: chosenTheme, environment: session.startup.environment, colors: colors)
        if let resumed { state.resume(resumed) }
        return state
    }
}
