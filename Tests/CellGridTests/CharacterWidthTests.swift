import CellGrid
import Glibc
import Testing

/// The C library as the judge. It is asked through the dynamic linker because the Glibc module hides `wcwidth`.
private struct LibraryWidth {
    private let function: @convention(c) (Int32) -> Int32

    init?() {
        guard setlocale(LC_CTYPE, "C.UTF-8") != nil, let symbol = dlsym(nil, "wcwidth") else { return nil }
        function = unsafeBitCast(symbol, to: (@convention(c) (Int32) -> Int32).self)
    }

    func of(_ scalar: Unicode.Scalar) -> Int { Int(function(Int32(scalar.value))) }
}

@Test("every scalar has the width the C library gives it, and 0 where that knows none")
func widthsAgreeWithTheLibrary() throws {
    let library = try #require(LibraryWidth())
    var differing: [String] = []
    for value in UInt32(0)...0x10FFFF {
        guard let scalar = Unicode.Scalar(value) else { continue }
        if CharacterWidth.of(scalar) != max(0, library.of(scalar)) { differing.append(String(value, radix: 16)) }
    }
    #expect(differing == [], "the table was made from glibc 2.36")
}

@Test(
    "widths of characters everybody knows",
    arguments: [("a", 1), ("é", 1), ("\u{301}", 0), ("漢", 2), ("가", 2), ("😀", 2), ("─", 1), ("\u{7}", 0), ("\u{200B}", 0)])
func knownWidths(text: String, width: Int) throws {
    let scalar = try #require(text.unicodeScalars.first)
    #expect(CharacterWidth.of(scalar) == width)
}
