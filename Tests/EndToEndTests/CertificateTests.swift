import Foundation
import TestSupport
import Testing

/// What `ask` and `doctor` say of a server whose certificate does not pass: one sentence for each fault, with what to do.
@Suite(.enabled(if: Desk.isBuilt, "the program is not beside the tests")) struct CertificateTests {
    @Test(
        "each fault of a certificate has its own sentence, the same from ask and from doctor",
        arguments: [
            (TLSServer.Certificate.expired, true, "its certificate was valid until 2011-01-01 00:00 UTC and this machine's clock says 20"),
            (.early, true, "its certificate is valid from 2090-01-01 00:00 UTC on and this machine's clock says 20"),
            (.elsewhere, true, "its certificate is for another host; check the host in its address."),
            (.alone, false, "this machine does not trust who signed its certificate, as with a company's proxy or a server that "),
        ])
    func fault(_ certificate: TLSServer.Certificate, isAuthorityTrusted: Bool, words: String) async throws {
        let server = try await TLSServer(certificate)
        let home = try Home()
        var environment = ["ANTHROPIC_API_KEY": "sk-sesame-1", "ANTHROPIC_BASE_URL": "https://127.0.0.1:\(server.port)"]
        if isAuthorityTrusted {
            let file = home.folder.appending(path: "authority.pem")
            try Data(TLSServer.authority.utf8).write(to: file)
            environment["SSL_CERT_FILE"] = file.path()
        }
        let beginning = "anthropic can't be reached: TLS with 127.0.0.1:\(server.port) failed: \(words)"
        let asked = try await home.run(["ask", "hi"], input: "", environment)
        #expect(asked.status == 69 && asked.output.isEmpty)
        #expect(asked.errors.hasPrefix("firstline: \(beginning)") && asked.errors.count(where: \.isNewline) == 1, "\(asked.errors)")
        let examined = try await home.run(["doctor"], input: "", environment)
        let lines = String(decoding: examined.output, as: UTF8.self).split(separator: "\n").filter { $0.contains("provider: ") }
        #expect(lines.count == 1 && lines[0].hasPrefix("fail  provider: \(beginning)"), "\(lines)")
        #expect(server.words.isEmpty, "nothing is said to a server that was not verified")
        await server.stop()
    }
}
