/// Tokens without a tokenizer: one for every four bytes of UTF-8, rounded up.
public enum TokenEstimate {
    /// About how many tokens `text` is; 0 only for an empty text. English comes out a little high, code a little low.
    public static func tokens(_ text: String) -> Int { tokens(bytes: text.utf8.count) }

    static func tokens(bytes: Int) -> Int { (bytes + 3) / 4 }
}
