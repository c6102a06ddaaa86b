import TestSupport
import Testing

@testable import CellGrid

/// An answer as a help desk gives it, with each construct.
private let answer = """
    ## Why your webhook stopped

    Your endpoint returned **410 Gone** three times, so it was disabled. See [Webhooks](https://help.example/webhooks#disabling).

    1. Check that the endpoint answers **within 10 s**:
       ```sh
       curl -sS -X POST https://hooks.example.com/acme -H 'Content-Type: application/json' -d '{"ping": true}'

       echo done
       ```
    2. Enable it again:
       - open *Settings*
         - [ ] keep the secret
         - [x] send an event
       - wait for `200 OK`

       A loose paragraph in item two, long enough to be wrapped in a narrow window.
    3. Tell us if it fails again.

    > It is disabled after three failures.
    >
    > > Others are retried for 72 hours.
    >
    > - an item

    | Plan | Seats | Notes |
    |:-----|------:|-------|
    | Free | 3 | Community support only |
    | Team | 25 | Mail, answered within one working day; no phone |
    | Business | 250 | Priority support with a named contact, single sign-on and an audit log kept for a year |
    | Enterprise | unlimited | On request |
    | Enterprise, hosted by its customer | unlimited | On request, with a contract and a visit to the site once a year |

    ---

    ```yaml
    on:
      push: |
        a long line of text that does not fit into the narrow widths
    retries: 3
    ```

    - [ ] Rotate the secret
    - [x] Allow our addresses, since everything else is refused anyway

    The end.

    """

@Test(
    "what was shown when a line of an answer ended is there for good, at every width",
    arguments: Array(1...20) + stride(from: 21, through: 200, by: 9))
func nothingReadMoves(width: Int) {
    var final = MarkdownLayout(width: width)
    final.append(answer)
    final.finish()
    let lines = final.lines
    var growing = MarkdownLayout(width: width)
    for source in answer.split(separator: "\n", omittingEmptySubsequences: false) {
        growing.append(source + "\n")
        growing.layOut()
        // The last row may get more words, and the remark on a table that is not settled goes.
        var shown = growing.lines
        while let last = shown.last, last.spans.contains(where: { $0.role == .note }) { shown.removeLast() }
        #expect(shown.dropLast() == lines.prefix(max(0, shown.count - 1)), "\(source)")
    }
    #expect(lines.allSatisfy { $0.width <= width })
}

@Test("an answer cut anywhere is laid out like the whole", arguments: [9, 30, 80])
func everyCutOfTheAnswer(width: Int) {
    let scalars = Array(answer.unicodeScalars)
    var growing = MarkdownLayout(width: width)
    for start in stride(from: 0, to: scalars.count, by: 7) {
        let end = min(scalars.count, start + 7)
        growing.append(String(String.UnicodeScalarView(scalars[start..<end])))
        growing.layOut()
        var whole = MarkdownLayout(width: width)
        whole.append(String(String.UnicodeScalarView(scalars[..<end])))
        whole.layOut()
        #expect(whole.lines == growing.lines, "cut \(end)")
    }
}

@Test("text of any construct in 512-byte deltas is parsed in linear effort", arguments: MarkdownCorpus.endless.indices)
func linearParsing(index: Int) {
    let part = MarkdownCorpus.endless[index]
    func parsed(_ size: Int) -> Int {
        let text = Array(String(repeating: part, count: size / part.utf8.count + 1).utf8.prefix(size))
        var layout = MarkdownLayout(width: 80)
        layout.append(MarkdownCorpus.endlessHeads[index])
        for start in stride(from: 0, to: size, by: 512) {
            layout.append(String(decoding: text[start..<min(size, start + 512)], as: UTF8.self))
            layout.layOut()
        }
        layout.finish()
        return layout.parsedBytes
    }
    #expect(parsed(80_000) <= 5 * parsed(20_000))
}
