public import ChatModel
internal import Yams

/// The models and their prices.
public struct Catalogue: Sendable, Hashable {
    /// The rows as they stand in the file; of one provider, the newest model first.
    public private(set) var cards: [ModelCard]
    private var positions: [ModelID: Int]

    /// Reads a list of rows; `file` names it in problems. Throws everything that is wrong at once; a catalogue without rows is wrong too.
    public init(yaml: String, file: String) throws(ContentError) {
        guard let root = try YAMLText.root(yaml, file: file), let rows = root.sequence, !rows.isEmpty else {
            throw ContentError(path: file, line: 1, "the catalogue must be a list of models; begin each with `- id: …`.")
        }
        var reader = CatalogueReader(file: file)
        var problems: [ContentError.Problem] = []
        var cards: [ModelCard] = []
        for row in rows {
            do throws(ContentError) {
                let fields = try FieldReader(row, file: file, lineOffset: 0)
                guard let card = reader.card(fields) else { continue }
                if cards.contains(where: { $0.id == card.id }) {
                    problems.append(.init(path: file, line: fields.line, sentence: "\(card.id) has a row already; remove one of them."))
                }
                if card.isDefault, let other = cards.first(where: \.isDefault) {
                    let sentence = "\(other.id) is the default already; only one model can be."
                    problems.append(.init(path: file, line: fields.line(of: "default"), sentence: sentence))
                }
                cards.append(card)
            } catch {
                problems += error.problems
            }
        }
        problems += reader.problems
        guard problems.isEmpty, let first = cards.first else { throw ContentError(problems) }
        self.init(cards: cards, first: first)
    }

    private init(cards: [ModelCard], first: ModelCard) {
        self.cards = cards
        self.first = first
        positions = Dictionary(cards.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    /// Proof that there is one.
    private let first: ModelCard

    // MARK: Finding

    /// The row of a model; that of a model on one's own machine costs nothing even where none is written. Nil when it is not listed.
    public func card(for id: ModelID) -> ModelCard? { positions[id].map { cards[$0] } ?? OwnMachine.card(for: id) }

    /// The model to ask when nobody chose one, on a day as `YYYY-MM-DD`: the row marked as default unless it is past its retirement,
    /// then the first row of the same provider that is not; when all are, the default all the same.
    public func defaultModel(on day: String) -> ModelCard {
        let marked = cards.first(where: \.isDefault) ?? first
        if marked.isServed(on: day) { return marked }
        return cards.first { $0.id.provider == marked.id.provider && $0.isServed(on: day) } ?? marked
    }

    /// This catalogue with the prices in force on a day as `YYYY-MM-DD`.
    public func priced(on day: String) -> Catalogue {
        Catalogue(cards: cards.map { $0.priced(on: day) }, first: first.priced(on: day))
    }

    /// What `usage` costs at `model`, its iterations each at the prices of the model that made them; nil when one has no known price.
    public func cost(of usage: Usage, model: ModelID) -> Cost? {
        guard var total = card(for: model)?.cost(of: usage) else { return nil }
        for iteration in usage.iterations {
            let maker = iteration.model.map { ModelID(provider: model.provider, name: $0) } ?? model
            guard let cost = cost(of: iteration.usage, model: maker) else { return nil }
            total += cost
        }
        return total
    }

    /// This catalogue with the rows of `other` in place of its own of the same models and otherwise before them. If `other` marks a
    /// default, that is the default.
    public func overriding(with other: Catalogue) -> Catalogue {
        let hasDefault = other.cards.contains(where: \.isDefault)
        let kept = cards.filter { other.positions[$0.id] == nil }.map { card in
            var card = card
            if hasDefault { card.isDefault = false }
            return card
        }
        return Catalogue(cards: other.cards + kept, first: other.first)
    }
}
