/// The automaton every outside text passes: it lets through what a terminal may show, plus LF and tab.
///
/// Escape sequences go whole, with the payload of strings (ECMA-48 sections 5.3 to 5.6). Of a sequence that is not
/// finished within `patience` scalars, or at the end of the text, only the introducer goes: text cannot be hidden by it.
struct TextFilter: Sendable {
    /// How many scalars of an unfinished sequence are held back.
    static let patience = 4096

    private enum State {
        case ground
        /// After ESC.
        case escape
        /// After ESC and intermediate bytes.
        case intermediate
        /// Inside a control sequence (CSI).
        case control
        /// Inside the payload of OSC, DCS, APC, PM or SOS.
        case string
        /// After ESC inside such a payload.
        case stringEscape
    }

    private var state = State.ground
    private var held: [Unicode.Scalar] = []
    private var afterReturn = false
    private var afterEmoji = false
    private var joins = false
    private var marks = 0

    /// Whether nothing that came has to do with what comes: then plain bytes come out as they are, and leave it so.
    var isAtRest: Bool {
        if case .ground = state { return !afterReturn && !afterEmoji && !joins && marks == 0 }
        return false
    }

    /// Whether a byte is ASCII that is shown, LF or tab.
    static func isPlain(_ byte: UInt8) -> Bool { (0x20..<0x7F).contains(byte) || byte == 0x0A || byte == 0x09 }

    /// Takes one scalar and calls `emit` with each scalar that comes out and its width class.
    @inline(__always)
    mutating func accept(_ scalar: Unicode.Scalar, _ emit: (Unicode.Scalar, Int) -> Void) {
        if case .ground = state { ground(scalar, emit) } else { sequence(scalar, emit) }
    }

    /// Ends the text: what an unfinished sequence held back comes out.
    mutating func finish(_ emit: (Unicode.Scalar, Int) -> Void) {
        release(emit)
    }

    private mutating func sequence(_ scalar: Unicode.Scalar, _ emit: (Unicode.Scalar, Int) -> Void) {
        switch state {
        case .ground: ground(scalar, emit)
        case .escape: escape(scalar, emit)
        case .intermediate: intermediate(scalar, emit)
        case .control: control(scalar, emit)
        case .string: string(scalar, emit)
        case .stringEscape: stringEscape(scalar, emit)
        }
    }

    private mutating func escape(_ scalar: Unicode.Scalar, _ emit: (Unicode.Scalar, Int) -> Void) {
        switch scalar.value {
        case 0x5B: state = .control
        case 0x50, 0x58, 0x5D, 0x5E, 0x5F: state = .string
        case 0x20...0x2F: hold(scalar, .intermediate, emit)
        case 0x1B: break
        case 0x30...0x7E: state = .ground
        default:
            state = .ground
            ground(scalar, emit)
        }
    }

    private mutating func intermediate(_ scalar: Unicode.Scalar, _ emit: (Unicode.Scalar, Int) -> Void) {
        switch scalar.value {
        case 0x20...0x2F: hold(scalar, .intermediate, emit)
        case 0x30...0x7E: abandon()
        default:
            abandon()
            ground(scalar, emit)
        }
    }

    private mutating func control(_ scalar: Unicode.Scalar, _ emit: (Unicode.Scalar, Int) -> Void) {
        switch scalar.value {
        case 0x20...0x3F: hold(scalar, .control, emit)
        case 0x40...0x7E: abandon()
        default:
            abandon()
            ground(scalar, emit)
        }
    }

    private mutating func string(_ scalar: Unicode.Scalar, _ emit: (Unicode.Scalar, Int) -> Void) {
        switch scalar.value {
        case 0x07, 0x18, 0x1A, 0x9C: abandon()
        case 0x1B: state = .stringEscape
        case 0x80...0x9F:
            abandon()
            ground(scalar, emit)
        default: hold(scalar, .string, emit)
        }
    }

    /// ESC ends a string: with a backslash as its terminator, else as the start of the next sequence.
    private mutating func stringEscape(_ scalar: Unicode.Scalar, _ emit: (Unicode.Scalar, Int) -> Void) {
        abandon()
        guard scalar.value != 0x5C else { return }
        state = .escape
        escape(scalar, emit)
    }

    private mutating func hold(_ scalar: Unicode.Scalar, _ next: State, _ emit: (Unicode.Scalar, Int) -> Void) {
        state = next
        held.append(scalar)
        if held.count >= Self.patience { release(emit) }
    }

    private mutating func abandon() {
        state = .ground
        held.removeAll(keepingCapacity: true)
    }

    /// Lets out what was held. It starts no sequence: introducers are never held.
    private mutating func release(_ emit: (Unicode.Scalar, Int) -> Void) {
        state = .ground
        let text = held
        held = []
        for scalar in text { ground(scalar, emit) }
    }

    @inline(__always)
    private mutating func ground(_ scalar: Unicode.Scalar, _ emit: (Unicode.Scalar, Int) -> Void) {
        if scalar.value >= 0x20, scalar.value < 0x7F {
            forget()
            emit(scalar, 1)
        } else if scalar.value < 0xA0 {
            command(scalar, emit)
        } else {
            graphic(scalar, emit)
        }
    }

    private mutating func forget() {
        afterReturn = false
        afterEmoji = false
        joins = false
        marks = 0
    }

    private mutating func command(_ scalar: Unicode.Scalar, _ emit: (Unicode.Scalar, Int) -> Void) {
        let second = afterReturn && scalar.value == 0x0A
        forget()
        switch scalar.value {
        case 0x09: emit(scalar, 0)
        case 0x0A: if !second { emit("\n", 0) }
        case 0x0D:
            afterReturn = true
            emit("\n", 0)
        case 0x1B: state = .escape
        case 0x9B: state = .control
        case 0x90, 0x98, 0x9D, 0x9E, 0x9F: state = .string
        default: break
        }
    }

    private mutating func graphic(_ scalar: Unicode.Scalar, _ emit: (Unicode.Scalar, Int) -> Void) {
        switch scalar.value {
        case 0x2028, 0x2029:
            forget()
            emit("\n", 0)
        case 0x200D: joins = afterEmoji
        case let value where Self.isUnshown(value): break
        default:
            afterReturn = false
            visible(scalar, CharacterWidth.classOf(scalar), emit)
        }
    }

    private mutating func visible(_ scalar: Unicode.Scalar, _ width: Int, _ emit: (Unicode.Scalar, Int) -> Void) {
        if width == 0 {
            marks += 1
            if marks <= 3 { emit(scalar, 0) }
            return
        }
        let isEmoji = scalar.value > 0x2000 && !(0x3300...0xFFFF).contains(scalar.value) && scalar.properties.isEmoji
        let joined = joins && isEmoji
        joins = false
        afterEmoji = isEmoji
        guard !joined else { return }
        marks = 0
        emit(scalar, width)
    }

    /// Bidirectional controls, zero-width spaces and invisible operators, variation selectors, skin tones, tags and
    /// noncharacters: each either harms or has no width that terminals agree on.
    private static func isUnshown(_ value: UInt32) -> Bool {
        switch value {
        case 0x061C, 0x180B...0x180F, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F: true
        case 0xFDD0...0xFDEF, 0xFE00...0xFE0F, 0xFEFF, 0xFFF9...0xFFFB: true
        case 0x1F3FB...0x1F3FF, 0xE0000...0xE0FFF: true
        default: value & 0xFFFE == 0xFFFE
        }
    }
}
