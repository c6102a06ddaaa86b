import ChatModel
import Testing

@testable import Providers

@Suite struct ProxySettingsTests {
    private func settings(_ environment: [String: String]) throws -> ProxySettings { try ProxySettings(environment: environment) }

    private func proxy(_ environment: [String: String], _ baseURL: String = "https://api.anthropic.com") throws -> String? {
        try settings(environment).proxy(for: ProviderAddress(baseURL, version: "v1"))?.description
    }

    @Test("each scheme has its own proxy; lower case wins; empty is none")
    func schemes() throws {
        let both = ["HTTPS_PROXY": "http://secure:3128", "HTTP_PROXY": "plain.example"]
        #expect(try proxy(both) == "http://secure:3128")
        #expect(try proxy(both, "http://lan.example") == "http://plain.example:80")
        #expect(try proxy(["HTTPS_PROXY": "http://upper:1", "https_proxy": "http://lower:2"]) == "http://lower:2")
        #expect(try proxy(["HTTPS_PROXY": "http://upper:1", "https_proxy": ""]) == "http://upper:1")
        #expect(try proxy([:]) == nil)
        #expect(try proxy(["HTTPS_PROXY": "socks5h://tor"]) == "socks5://tor:1080")
    }

    @Test(
        "this machine is never reached through a proxy", arguments: ["http://localhost:8080", "https://127.0.0.1:8080", "http://[::1]:80"])
    func loopback(baseURL: String) throws {
        #expect(try proxy(["HTTPS_PROXY": "http://p:1", "HTTP_PROXY": "http://p:1"], baseURL) == nil)
    }

    @Test(
        "NO_PROXY names hosts, domains, ports, or all",
        arguments: [
            ("api.anthropic.com", true), ("anthropic.com", true), (".anthropic.com", true), ("*.anthropic.com", true), ("*", true),
            ("api.anthropic.com:443", true), ("api.anthropic.com:8443", false), ("thropic.com", false),
            ("example.com, Anthropic.COM", true),
            ("anthropic.com.evil", false), ("", false), (",", false), (".", false), ("a b api.anthropic.com", true),
        ])
    func exceptions(list: String, isDirect: Bool) throws {
        #expect(try (proxy(["HTTPS_PROXY": "http://p:1", "NO_PROXY": list]) == nil) == isDirect)
    }

    @Test("name and password are taken over, decoded, and never shown")
    func login() throws {
        let proxy = try #require(try settings(["HTTPS_PROXY": "http://me:s%40cret@proxy:3128"]).https)
        #expect(proxy.user == "me" && proxy.password == "s@cret" && proxy.port == 3128)
        var dumped = ""
        dump(proxy, to: &dumped)
        #expect(!"\(proxy) \(String(reflecting: proxy)) \(dumped)".contains("cret"))
    }

    @Test("what is no proxy is refused, naming the variable", arguments: ["https://proxy:1", "http://", "ftp://x", "http://p:99999", "::"])
    func refused(value: String) {
        #expect {
            try settings(["HTTPS_PROXY": value])
        } throws: { error in
            guard case .connection(let text)? = (error as? ProviderError)?.kind else { return false }
            return text.contains("HTTPS_PROXY")
        }
    }
}
