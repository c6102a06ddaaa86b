import CellGrid

/// Colours of one palette in terms of a smaller one: xterm's 256, a cube of 6 x 6 x 6 after the 16 of ANSI, then 24 greys.
enum Quantizer {
    private static let levels: [UInt32] = [0, 95, 135, 175, 215, 255]
    /// The 16 colours as xterm shows them.
    private static let ansi: [UInt32] = [
        0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
        0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
    ]

    /// The red, green and blue of a colour that is not the default one.
    static func rgb(_ color: Color) -> UInt32 {
        guard let index = color.index.map(Int.init) else { return color.rgb ?? 0 }
        if index < 16 { return ansi[index] }
        if index >= 232 { return UInt32(8 + 10 * (index - 232)) * 0x01_0101 }
        let cube = index - 16
        return levels[cube / 36] << 16 | levels[cube / 6 % 6] << 8 | levels[cube % 6]
    }

    /// The entry of the cube or the greys nearest to 0xRRGGBB; the first 16 are the user's own and never chosen.
    static func indexed(_ rgb: UInt32) -> UInt8 {
        let parts = [rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF].map(nearestLevel)
        let cube = 16 + 36 * parts[0] + 6 * parts[1] + parts[2]
        let mean = Int(rgb >> 16 & 0xFF) + Int(rgb >> 8 & 0xFF) + Int(rgb & 0xFF)
        let grey = 232 + min(23, max(0, (mean / 3 - 3) / 10))
        let isGrey = distance(rgb, self.rgb(.indexed(UInt8(grey)))) < distance(rgb, self.rgb(.indexed(UInt8(cube))))
        return UInt8(isGrey ? grey : cube)
    }

    /// The nearest of the first `count` colours of ANSI.
    static func ansi(_ color: Color, among count: Int) -> Int {
        if let index = color.index, index < count { return Int(index) }
        let wanted = rgb(color)
        return (0..<min(count, ansi.count)).min { distance(wanted, ansi[$0]) < distance(wanted, ansi[$1]) } ?? 0
    }

    private static func nearestLevel(_ value: UInt32) -> Int {
        value < 48 ? 0 : (value < 115 ? 1 : Int((value - 35) / 40))
    }

    private static func distance(_ first: UInt32, _ second: UInt32) -> Int {
        [16, 8, 0].reduce(0) { sum, shift in
            let difference = Int(first >> UInt32(shift) & 0xFF) - Int(second >> UInt32(shift) & 0xFF)
            return sum + difference * difference
        }
    }
}
