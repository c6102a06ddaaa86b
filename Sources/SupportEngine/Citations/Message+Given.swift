public import ChatModel

extension TurnRecord {
    /// What its answer may name, to check its marks against; nil where that is not known.
    public var givenSources: GivenSources? { offered.map { GivenSources($0) } }
}

extension Message {
    /// A message with its sources as its ending would have kept them where the program died before that: those its text names, by their
    /// numbers, then the others that were found. Any other message is given back as it is.
    public var settled: Message {
        guard let given = turn?.given, let found = turn?.sources else { return self }
        var message = self
        message.turn?.sources = CitedAnswer(text, given: GivenSources(given)).record(found: found)
        return message
    }
}
