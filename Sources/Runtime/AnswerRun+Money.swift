import ChatModel
import Interface
import SupportEngine

/// What an answer may cost, and what it did.
extension AnswerRun {
    /// Sets the worst case aside; nothing where spending is not limited.
    func reserve(_ request: ChatRequest, _ candidate: AnswerCandidate) async -> Result<Int64?, ProviderError> {
        guard let books, books.isLimited else { return .success(nil) }
        guard let worst = candidate.worstCost(of: request, estimatedInput: prompt.estimatedTokens) else {
            return .failure(ProviderError(.spendingLimit(SpendingText.unknownPrice(candidate.card.id))))
        }
        let wish = SpendingRequest(
            message: order.answer, conversation: order.conversation.id, day: books.day(), worst: worst, limits: books.limits,
            process: books.process)
        do throws(StorageError) {
            switch try await books.ledger.reserve(wish) {
            case .reserved(let number, let warnings):
                if !warnings.isEmpty { await report(.spending(warnings)) }
                return .success(number)
            case .refused(let scope, let used, let limit):
                return .failure(ProviderError(.spendingLimit(SpendingText.refusal(scope, used: used, limit: limit, worst: worst))))
            }
        } catch {
            return .failure(ProviderError(.spendingLimit(SpendingText.uncounted(error))))
        }
    }

    /// Replaces what was set aside by what it cost, in a task of its own: the asking may have been cancelled, the counting must not be.
    func settle(_ reservation: Int64?, _ usage: Usage, _ candidate: AnswerCandidate) async {
        // A price that is no longer known leaves the worst case counted, which never overruns a limit.
        guard let reservation, let ledger = books?.ledger, let cost = cost(of: usage, candidate) else { return }
        await Task { try? await ledger.settle(reservation, spent: cost) }.value
    }

    /// What tokens of a candidate cost; nil where the price is unknown.
    func cost(of usage: Usage, _ candidate: AnswerCandidate) -> Cost? {
        usage == Usage() ? .zero : setup.catalogue.cost(of: usage, model: candidate.card.id)
    }
}
