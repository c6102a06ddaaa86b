import ChatModel

extension Startup {
    /// What should be known before anything is asked, each a clause: models whose names look misspelt, keys that are set and not used.
    var notes: [String] {
        let asked = [model(on: Today.day)] + fallbacks
        let names = settings.providers.map(\.name)
        let models = asked.compactMap { UnknownName.note(on: $0, providers: names, catalogue: catalogue) }
        let providers = settings.providers.filter { provider in asked.contains { $0.provider == provider.name } }
        return models + providers.compactMap(\.ignoredKey)
    }
}
