import ChatModel
import SupportEngine

/// The sentences for names that nobody knows: each offers the nearest one.
enum UnknownName {
    /// A provider that is neither built in nor configured.
    static func provider(_ name: String, known: [String]) -> String {
        let offer = Spelling.nearest(to: name, among: known).map { "; did you mean “\($0)”?" }
        return "there is no provider “\(name)”" + (offer ?? "; there are: \(known.joined(separator: ", "))")
    }

    /// A note on a model that the catalogue does not know though it knows one, or a provider, whose name is near; nil for any other. It is
    /// asked for as given all the same: a catalogue is never complete.
    static func note(on model: ModelID, providers: [String], catalogue: Catalogue) -> String? {
        guard !model.name.isEmpty, catalogue.card(for: model) == nil else { return nil }
        guard let nearest = nearest(to: model, providers: providers, catalogue: catalogue) else { return nil }
        return "\(model.name) is not in the catalogue; did you mean \(nearest)? \(model.provider) is asked for it as given"
    }

    /// The model or the provider whose name is near, as `PROVIDER/NAME`; nil for none.
    static func nearest(to model: ModelID, providers: [String], catalogue: Catalogue) -> String? {
        let own = catalogue.cards.map(\.id).filter { $0.provider == model.provider }
        if let name = Spelling.nearest(to: model.name, among: own.map(\.name)) { return "\(model.provider)/\(name)" }
        if let slash = model.name.firstIndex(of: "/") {
            // What stands before the slash would have been the provider, had it been known.
            let (before, after) = (String(model.name[..<slash]), String(model.name[model.name.index(after: slash)...]))
            if let provider = Spelling.nearest(to: before, among: providers), (1...2).contains(Spelling.distance(before, provider)) {
                let names = catalogue.cards.filter { $0.id.provider == provider }.map(\.id.name)
                return "\(provider)/\(names.contains(after) ? after : Spelling.nearest(to: after, among: names) ?? after)"
            }
        }
        return Spelling.nearest(to: model.name, among: catalogue.cards.map(\.id.name)).flatMap { name in
            catalogue.cards.first { $0.id.name == name }?.id.description
        }
    }
}
