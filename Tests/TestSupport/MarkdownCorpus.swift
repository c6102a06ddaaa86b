/// Documents that show each construct, and some that break rules.
public enum MarkdownCorpus {
    /// Whole documents.
    public static let documents: [String] = [
        "",
        "\n\n\n",
        "One plain line",
        "# Heading\ntext right after\n\nSetext *heading*\n===\nmore\n---\nend",
        "Para one\nsoft break\\\nhard break  \nnext\n\nPara **two** with *emphasis*, `code`, ~~gone~~ and ***both***.",
        "- a\n- b\n  - c\n    - d\n\n      para\n- e\n\n- f\n* other list\n+ third\n",
        "1. one\n2. two\n   1. nested\n   2. more\n3. three\n\n5. five\n1) paren\n2) paren\n",
        "- [ ] open\n- [x] done\n- [X] done too\n- [] none\n",
        "> quote\nlazy\n> more\n>\n> - list\n>   more\n>\n> > deep\n\n> other quote\n---\n> third",
        "```swift\nlet a = 1\n\n\nlet b = `2`\n```\nafter\n~~~\ntildes\n```\n~~~\n   ```  \n   x\n  y\n ```\n````\n```\n````",
        "text\n```\nunclosed\n  code\n\nstill code\n",
        "1. Run:\n   ```sh\n   ls\n\n   pwd\n   ```\n2. Then:\n\n   ```\n   unclosed\n\nOutside",
        "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 |\n| 4 | 5 | 6 |\nnext | row\n\nafter",
        "text before\n| h1 | h2 |\n|:-:|--:|\n| `x` | **y** |\n# heading\n| no | table |\n",
        "See [billing-invoices], [docs](https://a.b/c) and <https://d.e>, www.f.gh, x@y.zz, [[no-link]], [no] [foo][bar].\n\n[foo]: /url\n",
        "[foo]: /url 'title'\n[bar]: <x>\nText [foo].\n- [baz]: /z\n> [q]: /q\n",
        "![alt](pic.png) and ![](empty.png) [![in](x.png)](y)\n[]()\n[a]( )",
        "<div>\n<p>raw</p>\n\n*md*\n</div>\n\ninline <b>html</b> <!-- c -->\n\n<!--\n\ncomment -->\n",
        "    indented\n\n    code\ntext\n\n\ttabbed\n",
        "***\n---\n___\n- - -\n* * *\n--\n==\n",
        "Überschrift 漢字かな混じり文をここに書きます。 e\u{301} 👩\u{200D}👩\u{200D}👧 🇩🇪 ❤\u{FE0F} end\n\n한국어 텍스트도 있습니다\n",
        "* unclosed *emphasis **strong `code [link](foo <tag\n\nnext ***para\n",
        "&amp; &#27;[31m &#x202e; \\* \\[x\\] \\`\n\na&nbsp;b\n",
        "- \n-\n\n  after empty\n1.\n2. \n>\n#\n##\n",
        "Windows\r\nline ends\r\n\r\n- a\r\n- b\r\n\r\n```\r\ncode\r\n```\r\n",
        "para\n- item interrupts\npara lazy\n2. not one\n> quote\n1. one\n",
        String(repeating: "A sentence with **bold** words and a [link](https://x.yz/a) in a paragraph without end. ", count: 14),
        String(repeating: "*open and never closed, word after word without any end ", count: 60),
        "- " + String(repeating: "item text ", count: 130) + "\n- next\n",
        String(repeating: "漢字", count: 300) + "\n- x",
        "| a | b |\n|---|---|\n" + (0..<260).map { "| row \($0) | value |\n" }.joined() + "# end\n",
        ["|a", "|-", "|1"].map { String(repeating: $0, count: 70) + "|\n" }.joined() + "\nx",
        "Plans:\n\n| Plan | Seats | Notes |\n|:-----|------:|:-----:|\n"
            + (1...9).map { "| Plan \($0) | \($0 * $0 * $0) | **\($0)** \(String(repeating: "words ", count: $0)) |\n" }.joined()
            + "\nAfter it.\n",
        "- item\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n\n- next\n\n> | a | b |\n> |---|---|\n> | 漢字 | x |\n| not | one |\n",
        "| cut\n| c |\n|-|\n| `a|b` | c |\n| \n|\n|||\n",
        "```json\n{\"a\": [1, -2.5e3, true, null], // note\n \"b\": \"\\\"\"}\n```\n```py\nx = \"\"\"\nlong\n\"\"\" # done\n```\n",
        "1. Run\n   ```bash\n   curl -H 'A: b' \"$URL\" | jq . # all\n   echo 'two\n   lines'\n   ```\n\n"
            + "   ```http\n   GET / HTTP/1.1\n   ```\n",
        "```yaml\nrun: |\n  echo \"a\n\n  b: c\nnext: 'it''s' # note\n```\n```log\n2026-03-03T09:12:44Z ERROR a=1\n```\n```sql\nSELECT 1 -- x\n```\n",
        "```\n" + String(repeating: "0123456789 ", count: 900) + "\nshort\n```\n~~~json\n\"" + String(repeating: "漢", count: 2000),
        String(repeating: "> ", count: 40) + "deep\n\n" + String(repeating: "- ", count: 40) + "deep\n",
    ]

    /// What a text without end may repeat, and what stands before it.
    public static let endless = [
        "a word, ", "- item\n", "> quote\n", "| a | b |\n", "{\"key\": [1, 2]}, ", "line of code\n", "  - nested\n", "x@y.zz ", "|",
    ]
    /// What stands before each of `endless`.
    public static let endlessHeads = ["", "", "", "| a | b |\n|---|---|\n", "```json\n", "~~~\n", "- list\n", "", ""]
}
