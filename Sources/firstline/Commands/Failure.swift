import ChatModel
import ProviderSimulator
import SupportEngine

/// Why a command ends without having done its work.
struct Failure: Error, Equatable {
    /// How the program ends.
    var status: ExitStatus
    /// One line for standard error: what, where, what to do.
    var sentence: String

    /// An end with its reason.
    init(_ status: ExitStatus, _ sentence: String) {
        self.status = status
        self.sentence = sentence
    }

    /// The end that an error of a module leads to; nil for errors that are the argument parser's.
    init?(_ error: any Error) {
        switch error {
        case let error as Failure: self = error
        case let error as ConfigurationError: self.init(.badConfiguration, error.sentence)
        case let error as ContentError: self.init(.badInput, error.description)
        case let error as PromptSelectionError: self.init(.failed, error.message)
        case let error as StorageError: self.init(.inputOutput, error.message)
        case let error as SimulatorError: self.init(.unavailable, error.description)
        default: return nil
        }
    }
}
