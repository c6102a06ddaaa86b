import Glibc

/// A port on this machine at which no connection comes to stand. It is ours until it is closed, so that nobody else gets it.
struct DrillSocket: Sendable {
    /// The port.
    let port: Int
    private let descriptors: [Int32]

    private init(_ descriptors: [Int32]) {
        self.descriptors = descriptors
        port = descriptors.first.map(Self.port) ?? 0
    }

    /// Gives the port back; to be called once.
    func close() { descriptors.forEach { Glibc.close($0) } }

    /// A port that is taken and not listened at: connections are refused. Nil when the system gives none.
    static func refusing() -> DrillSocket? { bound().map { DrillSocket([$0]) } }

    /// A port whose queue of connections is full: a new one is neither refused nor accepted. Nil where the system accepts it all the same.
    static func deaf() -> DrillSocket? {
        guard let listener = bound() else { return nil }
        _ = listen(listener, 0)
        // Linux keeps one connection more than the length of the queue; the others make sure, and the last one proves it.
        let callers = (0..<4).compactMap { _ in caller(of: port(listener)) }
        let socket = DrillSocket([listener] + callers)
        var last = pollfd(fd: callers.last ?? -1, events: Int16(POLLOUT), revents: 0)
        guard poll(&last, 1, 20) == 0 else {
            socket.close()
            return nil
        }
        return socket
    }

    private static func bound() -> Int32? {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        let isBound = withAddress(port: 0) { bind(descriptor, $0, $1) } == 0
        guard isBound else {
            Glibc.close(descriptor)
            return nil
        }
        return descriptor
    }

    private static func caller(of port: Int) -> Int32? {
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let descriptor = socket(AF_INET, kind, 0)
        guard descriptor >= 0 else { return nil }
        _ = withAddress(port: port) { connect(descriptor, $0, $1) }
        return descriptor
    }

    private static func withAddress(port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
        address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
    }

    private static func port(_ descriptor: Int32) -> Int {
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        return status == 0 ? Int(in_port_t(bigEndian: address.sin_port)) : 0
    }
}
