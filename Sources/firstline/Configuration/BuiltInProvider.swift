/// The providers that need no configuration but a key.
enum BuiltInProvider {
    /// Their names, as in `PROVIDER/NAME`.
    static let names = ["anthropic"]
    /// The one that a model without a provider is asked from, unless the catalogue knows better.
    static let usual = "anthropic"
}
