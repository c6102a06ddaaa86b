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
        "a version of several parts, another version, or none",
        arguments: [
            ("https://api.groq.com", "openai/v1", "/openai/v1/x"), ("https://api.groq.com/openai", "openai/v1", "/openai/v1/x"),
            ("https://api.groq.com/openai/v1/", "openai/v1", "/openai/v1/x"), ("http://127.0.0.1:8080/v1", "openai/v1", "/v1/x"),
            ("https://ark.example/api/v3", "v1", "/api/v3/x"), ("https://g.example/v1beta", "v1beta", "/v1beta/x"),
            ("https://g.example/v1", "v1beta", "/v1/x"), ("https://api.cohere.com", "v2", "/v2/x"), ("https://a.example/b", nil, "/b/x"),
            ("https://openrouter.ai/api/v1", "api/v1", "/api/v1/x"), ("https://openrouter.ai", "api/v1", "/api/v1/x"),
        ] as [(String, String?, String)])
    func versions(baseURL: String, version: String?, path: String) throws {
        let address = try ProviderAddress(baseURL, version: version)
        #expect(address.url("x") == "\(address.isSecure ? "https" : "http")://\(address.place)\(path)")
    }

    @Test("an endpoint may stand behind the root, without the version")
    func root() throws {
        #expect(
            try ProviderAddress("https://a.example/gate/v2", version: "v2").url("v1/models", isFromRoot: true)
                == "https://a.example:443/gate/v1/models")
        #expect(
            try ProviderAddress("https://a.example", version: "v2").url("v1/models", isFromRoot: true) == "https://a.example:443/v1/models")
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
