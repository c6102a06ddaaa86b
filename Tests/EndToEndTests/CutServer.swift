import Foundation
import Glibc

/// A provider that answers each request with the beginning of one stream and then closes the connection: as many bytes as the path of
/// the request begins with, `/2048/v1/messages`.
final class CutServer: Sendable {
    let port: Int
    private let listener: Int32
    private let stream: [UInt8]

    /// Serves from now on; nil when the system gives no port.
    init?(stream: [UInt8]) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 64) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard isListening else { return nil }
        self.listener = listener
        self.stream = stream
        port = Int(in_port_t(bigEndian: address.sin_port))
        Thread.detachNewThread { [listener, stream] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                Self.serve(connection, stream)
                close(connection)
            }
        }
    }

    /// Ends the serving.
    func shutDown() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private static func serve(_ connection: Int32, _ stream: [UInt8]) {
        let path = read(connection)?.drop { $0 != "/" }.dropFirst()
        guard let path, let count = Int(path.prefix(while: \.isNumber)) else { return }
        let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n"
        var rest = (Array(head.utf8) + stream.prefix(count))[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return }
            rest = rest.dropFirst(sent)
        }
    }

    /// A whole request, so that closing the connection does not reset it.
    private static func read(_ connection: Int32) -> String? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 8_192)
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if let end = text.range(of: "\r\n\r\n") {
                let length = text.lowercased().firstMatch(of: /content-length: (\d+)/).flatMap { Int($0.1) } ?? 0
                if text[end.upperBound...].utf8.count >= length { return text }
            }
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            bytes += buffer.prefix(count)
        }
    }
}
