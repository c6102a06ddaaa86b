import CellGrid

extension KeyDecoder {
    private static let bodyLimit = 4096

    /// Takes one byte, wherever the decoder is.
    mutating func accept(_ byte: UInt8, _ output: inout [Input]) {
        switch state {
        case .ground: ground(byte, &output)
        case .escape: escape(byte, &output)
        case .single: single(byte, &output)
        case .control: control(byte, &output)
        case .linux: deliver(KeyTable.linux(byte).map { .key(Key($0)) }, &output)
        case .mouse: mouse(byte, &output)
        case .introducer(let kind): introducer(kind, byte, &output)
        case .string: string(byte, &output)
        case .stringEscape: stringEscape(byte, &output)
        case .paste: if paste.accept(byte) { endPaste(&output) }
        }
    }

    /// Back to the ground; what was collected is gone.
    mutating func reset() {
        state = .ground
        escapes = 0
        body.removeAll(keepingCapacity: true)
        isTail = false
        tailEnd = nil
    }

    mutating func endPaste(_ output: inout [Input]) {
        let text = paste.take()
        reset()
        if !text.isEmpty { output.append(.paste(text)) }
    }

    /// Takes a head that no sequence follows for the keys it can be: Alt and a character, or that character after an Escape.
    mutating func abandon(_ output: inout [Input]) {
        let character: Character? =
            switch state {
            case .single: body.isEmpty ? "O" : nil
            case .control: body.isEmpty ? "[" : nil
            case .introducer(let kind): Character(Unicode.Scalar(kind))
            case .ground, .escape, .linux, .mouse, .string, .stringEscape, .paste: nil
            }
        if let character {
            if escapes == 2 { output.append(.key(Key(.escape))) }
            output.append(.key(isTail ? .character(character) : .alt(character)))
        }
        reset()
    }

    /// Ends a sequence with what it means; nil = nothing.
    private mutating func deliver(_ input: Input?, _ output: inout [Input]) {
        if isTail { output.append(.escapeWithdrawn) }
        if case .key(var key) = input {
            if escapes == 2 { key.modifiers.insert(.alt) }
            output.append(.key(key))
        } else if let input {
            output.append(input)
        }
        reset()
    }

    private mutating func ground(_ byte: UInt8, _ output: inout [Input]) {
        if tailEnd != nil, let head = Self.head(byte) {
            state = head
            isTail = true
        } else if byte == 0x1B {
            invalidText(&output)
            reset()
            state = .escape
            escapes = 1
        } else {
            tailEnd = nil
            character(byte, alt: false, &output)
        }
    }

    private static func head(_ byte: UInt8) -> State? {
        switch byte {
        case UInt8(ascii: "["): .control
        case UInt8(ascii: "O"): .single
        case UInt8(ascii: "]"), UInt8(ascii: "P"): .introducer(byte)
        default: nil
        }
    }

    private mutating func escape(_ byte: UInt8, _ output: inout [Input]) {
        if let head = Self.head(byte) {
            state = head
        } else if byte == 0x1B {
            if escapes == 2 { output.append(.key(Key(.escape))) }
            escapes = 2
        } else {
            if escapes == 2 { output.append(.key(Key(.escape))) }
            reset()
            character(byte, alt: true, &output)
        }
    }

    private mutating func single(_ byte: UInt8, _ output: inout [Input]) {
        switch byte {
        case 0x30...0x39, 0x3B:
            if body.count < Self.bodyLimit { body.append(byte) }
        case 0x40...0x7E:
            // A person may type "Ok" after Escape; no keypad is in application mode here.
            if isTail, KeyTable.letter(byte) == nil { return restart(byte, &output) }
            let key = KeyTable.single(final: byte, modifiers: ControlSequence(body, final: byte).lastParameter)
            deliver(key.map { .key($0) }, &output)
        default: restart(byte, &output)
        }
    }

    /// Gives up the sequence and takes `byte` as the first of something else.
    private mutating func restart(_ byte: UInt8, _ output: inout [Input]) {
        abandon(&output)
        accept(byte, &output)
    }

    private mutating func control(_ byte: UInt8, _ output: inout [Input]) {
        switch byte {
        case UInt8(ascii: "[") where body.isEmpty: state = .linux
        case UInt8(ascii: "M") where body.isEmpty: state = .mouse
        case UInt8(ascii: "$") where ControlSequence.isNumber(body): finishControl(byte, &output)
        case 0x20...0x3F:
            if body.count < Self.bodyLimit { body.append(byte) }
        case 0x40...0x7E: finishControl(byte, &output)
        default: restart(byte, &output)
        }
    }

    private mutating func finishControl(_ final: UInt8, _ output: inout [Input]) {
        switch ControlSequence(body, final: final).meaning {
        case .input(let input): deliver(input, &output)
        case .nothing: deliver(nil, &output)
        case .synchronizedOutput(let isGranted):
            grantsSynchronizedOutput = isGranted
            deliver(nil, &output)
        case .pasteBegins:
            deliver(nil, &output)
            state = .paste
            awaitsPasteEnd = false
        }
    }

    private mutating func mouse(_ byte: UInt8, _ output: inout [Input]) {
        body.append(byte)
        guard body.count == 3 else { return }
        let values = body.map { Int($0) - 32 }
        deliver(MouseReport(button: values[0], column: values[1], row: values[2], isRelease: false).input, &output)
    }

    /// OSC and DCS only in the forms of replies: Alt-] and Alt-P are keys. APC, PM and SOS never come, Alt-_ does.
    private mutating func introducer(_ kind: UInt8, _ byte: UInt8, _ output: inout [Input]) {
        let isDigit = (0x30...0x39).contains(byte)
        guard isDigit || (kind == UInt8(ascii: "P") && ">!$+".utf8.contains(byte)) else { return restart(byte, &output) }
        state = .string
        body = [kind, byte]
    }

    private mutating func string(_ byte: UInt8, _ output: inout [Input]) {
        switch byte {
        case 0x07: endString(&output)
        case 0x1B: state = .stringEscape
        case 0x18, 0x1A: reset()
        default:
            if body.count < Self.bodyLimit { body.append(byte) }
        }
    }

    private mutating func stringEscape(_ byte: UInt8, _ output: inout [Input]) {
        if byte == UInt8(ascii: "\\") { return endString(&output) }
        reset()
        state = .escape
        escapes = 1
        accept(byte, &output)
    }

    private mutating func endString(_ output: inout [Input]) {
        deliver(BackgroundReply.color(body).map(Input.background), &output)
    }
}
