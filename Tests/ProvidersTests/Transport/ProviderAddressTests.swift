import ChatModel
import Testing

@testable import Providers

@Suite struct ProviderAddressTests {
    @Test(
        "base URLs with and without version, prefix and trailing slash",
        arguments: [
            ("https://api.anthropic.com", "https://api.anthropic.com:443/v1/messages"),
            ("https://api.anthropic.com/", "https://api.anthropic.com:443/v1/messages"),
            ("https://api.anthropic.com/v1", "https://api.anthropic.com:443/v1/messages"),
            ("https://api.anthropic.com/v1/", "https://api.anthropic.com:443/v1/messages"),
            ("HTTPS://Gateway.Example/team/a//", "https://gateway.example:443/team/a/v1/messages"),
            ("https://gateway.example:8443/anthropic/v1", "https://gateway.example:8443/anthropic/v1/messages"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1/messages"),
            ("http://[::1]:8080/v1", "http://[::1]:8080/v1/messages"),
            ("http://localhost", "http://localhost:80/v1/messages"),
        ])
    func endpoints(baseURL: String, url: String) throws {
        #expect(try ProviderAddress(baseURL, version: "v1").url("messages") == url)
    }

    @Test(
        "what is no address, or could hide a key, is refused without being repeated",
        arguments: [
            "", "api.anthropic.com", "ftp://secret.example", "https://", "https:///v1", "https://secret@host", "https://user:secret@host",
            "https://host/?key=secret", "https://host/#secret", "https://host:0", "https://host:99999", "https://ho st/",
            "https://host\\@evil",
            "https://höst/", "file:///etc/secret",
        ])
    func refused(baseURL: String) {
        #expect {
            try ProviderAddress(baseURL, version: "v1")
        } throws: { error in
            guard case .invalidRequest(let text)? = (error as? ProviderError)?.kind else { return false }
            return !text.contains("secret")
        }
    }

    @Test(
        "only this machine is loopback",
        arguments: [
            ("localhost", true), ("LocalHost", true), ("127.0.0.1", true), ("127.255.0.3", true), ("[::1]", true), ("127.1", false),
            ("0127.0.0.1", false), ("127.0.0.1.evil.example", false), ("localhost.evil.example", false), ("10.0.0.1", false),
            ("128.0.0.1", false), ("127.0.0.256", false), ("127.0.0.1.", false), ("[::2]", false), ("0.0.0.0", false),
        ])
    func loopback(host: String, isLoopback: Bool) throws {
        let address = try ProviderAddress("http://\(host):9/", version: "v1")
        #expect(address.isLoopback == isLoopback)
        if isLoopback {
            try address.requireSafeForCredentials()
        } else {
            #expect(throws: ProviderError.self) { try address.requireSafeForCredentials() }
            try ProviderAddress("https://\(host):9/", version: "v1").requireSafeForCredentials()
        }
    }
}
