/// Whether dialogues went to a human at the right turn: Golden Transfer within Tolerance (Liu et al., AAAI 2021, arXiv 2012.07610, there
/// graded; here a transfer is right or wrong).
public enum GoldenTransfer {
    /// One dialogue: the first turn at which a transfer was predicted, and the turn at which it is right; nil is never.
    public typealias Dialogue = (predicted: Int?, golden: Int?)

    /// The dialogues that were transferred within `tolerance` turns of the right one, or rightly not at all.
    public static func share(_ dialogues: [Dialogue], tolerance: Int) -> Share {
        let right = dialogues.count { dialogue in
            switch (dialogue.predicted, dialogue.golden) {
            case (nil, nil): true
            case (let predicted?, let golden?): isNear(predicted, golden, tolerance)
            case (nil, _?), (_?, nil): false
            }
        }
        return Share(right, of: dialogues.count)
    }

    private static func isNear(_ predicted: Int, _ golden: Int, _ tolerance: Int) -> Bool {
        let (distance, isTooFar) = predicted.subtractingReportingOverflow(golden)
        return !isTooFar && distance.magnitude <= max(tolerance, 0)
    }

    /// The shares at tolerances of 0, 1 and 2 turns.
    public static func shares(_ dialogues: [Dialogue]) -> [Share] { (0...2).map { share(dialogues, tolerance: $0) } }
}
