internal import CCrypto

/// SHA-256 (FIPS 180-4), computed by OpenSSL's libcrypto.
enum Digest {
    /// The digest of the UTF-8 bytes of `text`, as 64 hexadecimal digits.
    static func sha256(_ text: String) -> String {
        var digest = [UInt8](repeating: 0, count: 32)
        var text = text
        let done = text.withUTF8 { firstline_sha256($0.baseAddress, $0.count, &digest) }
        // libcrypto refuses only when SHA-256 is switched off in it: then all digests are equal and nothing is ever cached by name.
        guard done == 1 else { return String(repeating: "0", count: 64) }
        return digest.map(hexadecimal).joined()
    }

    /// The digest of several texts that cannot be confused with another division of the same bytes.
    static func sha256(fields: some Sequence<String>) -> String {
        sha256(fields.map { "\($0.utf8.count):\($0)" }.joined(separator: ","))
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return byte < 16 ? "0" + digits : digits
    }
}
