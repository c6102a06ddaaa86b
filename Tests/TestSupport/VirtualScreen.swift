import CVterm
public import CellGrid

/// A terminal in memory, by libvterm: bytes in, cells out. What a test looks at instead of a screen.
public final class VirtualScreen {
    /// What the terminal reports of itself.
    final class Properties {
        var isCursorShown = true
        var isAlternate = false
        var bells = 0
    }

    /// The present size.
    public private(set) var size: Size
    private let terminal: OpaquePointer
    private let screen: OpaquePointer
    private let callbacks: UnsafeMutablePointer<VTermScreenCallbacks>
    private let properties = Properties()

    /// An empty screen of `size`, as xterm with UTF-8.
    public init(size: Size) {
        self.size = size
        terminal = vterm_new(Int32(size.rows), Int32(size.columns))
        vterm_set_utf8(terminal, 1)
        screen = vterm_obtain_screen(terminal)
        callbacks = .allocate(capacity: 1)
        callbacks.initialize(to: Self.makeCallbacks())
        vterm_screen_set_callbacks(screen, callbacks, Unmanaged.passUnretained(properties).toOpaque())
        vterm_screen_enable_altscreen(screen, 1)
        vterm_screen_reset(screen, 1)
    }

    deinit {
        vterm_free(terminal)
        callbacks.deallocate()
    }

    private static func makeCallbacks() -> VTermScreenCallbacks {
        var callbacks = VTermScreenCallbacks()
        callbacks.settermprop = { property, value, user in
            guard let user, let value else { return 0 }
            let properties = Unmanaged<Properties>.fromOpaque(user).takeUnretainedValue()
            if property == VTERM_PROP_CURSORVISIBLE { properties.isCursorShown = value.pointee.boolean != 0 }
            if property == VTERM_PROP_ALTSCREEN { properties.isAlternate = value.pointee.boolean != 0 }
            return 1
        }
        callbacks.bell = { user in
            guard let user else { return 0 }
            Unmanaged<Properties>.fromOpaque(user).takeUnretainedValue().bells += 1
            return 1
        }
        return callbacks
    }

    /// Shows what a program wrote.
    public func feed(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { _ = vterm_input_write(terminal, $0.baseAddress, $0.count) }
        }
    }

    /// Takes another size, as a window does when it is dragged.
    public func resize(to size: Size) {
        self.size = size
        vterm_set_size(terminal, Int32(size.rows), Int32(size.columns))
    }

    /// What the terminal sends to the program by itself: replies to its questions. Taken once.
    public func takeReplies() -> [UInt8] {
        var reply = [UInt8](repeating: 0, count: 4096)
        let count = reply.withUnsafeMutableBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { vterm_output_read(terminal, $0.baseAddress, $0.count) }
        }
        return Array(reply.prefix(count))
    }

    /// The place of the cursor.
    public var cursor: Position {
        var position = VTermPos()
        vterm_state_get_cursorpos(vterm_obtain_state(terminal), &position)
        return Position(row: Int(position.row), column: Int(position.col))
    }

    /// Whether the cursor is shown.
    public var isCursorShown: Bool { properties.isCursorShown }
    /// Whether the alternate screen is shown.
    public var isAlternate: Bool { properties.isAlternate }
    /// How often the bell rang.
    public var bells: Int { properties.bells }

    /// The cell at a place.
    public subscript(row: Int, column: Int) -> VirtualCell {
        var cell = VTermScreenCell()
        vterm_screen_get_cell(screen, VTermPos(row: Int32(row), col: Int32(column)), &cell)
        return VirtualCell(cell)
    }

    /// The text of a row, without the blanks at its end.
    public func row(_ row: Int) -> String {
        var text = String.UnicodeScalarView()
        for column in 0..<size.columns {
            let cell = self[row, column]
            if !cell.isContinuation { text.append(contentsOf: cell.scalars.isEmpty ? [" "] : cell.scalars) }
        }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    /// The text of all rows.
    public var text: String { (0..<size.rows).map(row).joined(separator: "\n") }
}

/// One cell of a `VirtualScreen`.
public struct VirtualCell: Equatable {
    /// The spacing scalar and its marks; empty where nothing was written.
    public let scalars: [Unicode.Scalar]
    /// 1 or 2 columns.
    public let width: Int
    /// The right half of a wide character.
    public let isContinuation: Bool
    /// Bold, italic, underline, reverse.
    public let attributes: TextAttributes
    /// The palette entry of the glyph; -1 is the default, -2 a direct colour.
    public let foreground: Int
    /// The palette entry behind the glyph, likewise.
    public let background: Int

    init(_ cell: VTermScreenCell) {
        var cell = cell
        let values = (0..<Int32(VTERM_MAX_CHARS_PER_CELL)).map { cvterm_character(&cell, $0) }
        isContinuation = values.first == .max
        scalars = values.prefix { $0 != 0 && $0 != .max }.compactMap(Unicode.Scalar.init)
        width = Int(cell.width)
        var attributes: TextAttributes = []
        if cvterm_bold(&cell) { attributes.insert(.bold) }
        if cvterm_italic(&cell) { attributes.insert(.italic) }
        if cvterm_underline(&cell) { attributes.insert(.underline) }
        if cvterm_reverse(&cell) { attributes.insert(.reverse) }
        self.attributes = attributes
        foreground = Int(cvterm_foreground(&cell))
        background = Int(cvterm_background(&cell))
    }
}
