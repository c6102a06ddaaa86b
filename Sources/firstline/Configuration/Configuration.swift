import ChatModel
import Interface
import Providers
import SupportEngine

/// What a configuration file says, before options and environment have their say. Every key is optional.
struct Configuration: Sendable, Equatable {
    /// Where it was read; nil when there is no file.
    var file: String?
    /// `models`: `[PROVIDER/]NAME`, the primary first, then the fallbacks.
    var models: [String] = []
    /// `providers`, by name.
    var providers: [String: Provider] = [:]
    /// `catalogue`: rows that replace or extend the built-in ones.
    var catalogue: Catalogue?
    /// `limits`.
    var limits = SpendingLimits()
    /// `keys`: the built-in keys with the user's own in place of some.
    var keymap = Keymap.standard
    /// `theme`.
    var theme: ThemeChoice?
    /// `prompt`: `NAME[@VERSION|@LABEL]`.
    var prompt: String?
    /// `params`, values as written.
    var params: [String: String] = [:]
    /// `variables`, for `{{name}}` in prompts.
    var variables: [String: String] = [:]
    /// `knowledge.dir`, made absolute against the file's own folder.
    var knowledgeFolder: String?
    /// `knowledge.token_budget`: the most tokens of articles in a prompt.
    var knowledgeTokenBudget: Int?

    /// How one provider is reached.
    struct Provider: Sendable, Equatable {
        /// `type`: what it speaks; a built-in one speaks its own unless told otherwise.
        var kind: ProviderKind?
        /// `api_key`: the key itself.
        var key: String?
        /// `api_key_env`: the variable that holds the key, in place of the usual one.
        var keyVariable: String?
        /// `api_key_command`: program and arguments that print the key.
        var keyCommand: [String]?
        /// `base_url`.
        var baseURL: String?
    }
}
