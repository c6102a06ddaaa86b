/// How the simulator behaves: the pace and the text of its answers, how their bytes are cut, and what goes wrong.
public struct Scenario: Sendable, Equatable {
    /// The text of every answer, in place of the answer source's.
    public enum Text: Sendable, Equatable {
        /// This text, to the letter.
        case literal(String)
        /// `w000000 w000001 …`: a lost or doubled delta shows.
        case numbered
        /// Latin filler.
        case lorem
        /// Headings, lists, a table, code.
        case markdown
        /// Wide letters, joined emoji, combining marks, right-to-left words.
        case cjk
    }

    /// How the bytes of a stream are cut into HTTP chunks.
    public enum Chunking: Sendable, Equatable {
        /// One event, one chunk.
        case token
        /// Every byte a chunk of its own.
        case bytes
        /// A cut inside every UTF-8 sequence of more than one byte.
        case splitUTF8
        /// This many deltas together (2 or more), when the last of them is due, as behind a buffering proxy.
        case coalesce(Int)
    }

    /// What ends the lines of a stream.
    public enum LineEnding: String, Sendable, CaseIterable {
        /// A line feed, as most providers send it; Gemini's own ending is CRLF and stays so.
        case lf
        /// A carriage return and a line feed.
        case crlf
        /// A lone carriage return; not for Ollama's lines of JSON, which would run together.
        case cr
    }

    /// The wait before the first token; an unsteady scenario strays from it by a tenth and shortens it for cached prompts.
    public var timeToFirstToken: Duration = .milliseconds(400)
    /// The rate after the first token; 0 = as fast as possible.
    public var tokensPerSecond = 60
    /// Whether `timeToFirstToken` is kept to the letter.
    public var isSteady = false
    /// The text of every answer; `nil` leaves it to the answer source.
    public var text: Text?
    /// How many tokens a generated text has (1 to 200,000).
    public var tokens = 200
    /// How the bytes are cut.
    public var chunking = Chunking.token
    /// What ends the lines.
    public var lineEnding = LineEnding.lf
    /// A ping after each so many deltas, besides the first one; 0 = none. Where a protocol has no ping it is a comment.
    public var pingEvery = 0
    /// How many comments (`: keep-alive`) come before the first event, spread over the wait for it (not in Ollama's own protocol).
    public var keepAlive = 0
    /// How many tokens of reasoning come before the text, whether asked for or not.
    public var thinkingTokens = 0
    /// Why answers end, unless `max_tokens` cuts them; `nil` = as the source says.
    public var stopReason: SimulatedAnswer.StopReason?
    /// The only key that is accepted; any other is a 401.
    public var goodKey: String?
    /// How long a prompt must be to be cached, for every model; `nil` = each model's own minimum.
    public var minimumCacheableTokens: Int?
    /// What goes wrong with requests for an answer. The first fault that is due strikes; one a request.
    public var faults: [Fault] = []

    /// 400 ms to the first token, 60 tokens a second, the source's text, no faults.
    public init() {}
}

/// One thing that goes wrong with requests for an answer.
public struct Fault: Sendable, Equatable {
    /// What happens.
    public enum Kind: Sendable, Equatable {
        /// An error reply; `retryAfter` in seconds, `retryAfterMilliseconds` as its own header (Gemini says either in the body);
        /// `shouldRetry` is `x-should-retry`; `isHTML` answers with a proxy's page in place of the API's JSON.
        case status(
            Int, retryAfter: Int? = nil, message: String? = nil, isHTML: Bool = false, retryAfterMilliseconds: Int? = nil,
            shouldRetry: Bool? = nil)
        /// A 307 to that location.
        case redirect(String)
        /// A 200 with a page of HTML, as from a gateway's login.
        case wrongType
        /// Nothing is sent for that long, or for ever.
        case hangHeaders(Duration?)
        /// The connection is reset before anything is sent.
        case resetHeaders
        /// The stream ends with the API's error event; `type` is one of Anthropic's, which other protocols translate, or any word.
        case errorEvent(type: String, message: String)
        /// The connection is reset (TCP RST).
        case reset
        /// The connection is closed (FIN) without the last chunk.
        case close
        /// The body ends cleanly, without the closing events.
        case truncate
        /// Nothing more is sent for that long, or for ever.
        case hang(Duration?)
        /// The body is in gzip, asked for or not; `isNameOnly` says so of a body that is not.
        case gzip(isNameOnly: Bool)
        /// Bytes that are neither UTF-8 nor JSON, then the answer goes on.
        case garbage
        /// The closing events come twice.
        case doubleEnd

        /// The name that scenario files and the request log use.
        public var name: String {
            switch self {
            case .status: "status"
            case .redirect: "redirect"
            case .wrongType: "wrong_type"
            case .hangHeaders: "hang_headers"
            case .resetHeaders: "reset_headers"
            case .errorEvent: "error_event"
            case .reset: "reset"
            case .close: "close"
            case .truncate: "truncate"
            case .hang: "hang"
            case .gzip: "gzip"
            case .garbage: "garbage"
            case .doubleEnd: "double_end"
            }
        }
    }

    /// What happens.
    public var kind: Kind
    /// How many requests it strikes; `nil` = all.
    public var times: Int?
    /// How many requests it lets through first.
    public var skip: Int
    /// How many tokens of the answer are sent before it strikes; beyond the answer's end it strikes before the closing events.
    public var afterTokens: Int

    /// A fault that strikes every request, before the first token, unless said otherwise.
    public init(_ kind: Kind, times: Int? = nil, skip: Int = 0, afterTokens: Int = 0) {
        self.kind = kind
        self.times = times
        self.skip = skip
        self.afterTokens = afterTokens
    }
}
