import DNSMessages
import Foundation
import Testing
import ZoneServing
import ZoneTransfer

@Suite struct TransferKeyFileTests {
    private func failure(_ text: String, mode: Int) throws -> TransferFailure? {
        let path = FileManager.default.temporaryDirectory.appending(path: "tizilim-keys-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(FileManager.default.createFile(atPath: path, contents: Data(text.utf8)))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        do throws(TransferFailure) {
            let keys = try TransferKeyFile.read(path)
            #expect(keys.map(\.name) == [TransferScene.key.name])
            return nil
        } catch {
            return error
        }
    }

    @Test func aFileIsTheOwnersAlone() throws {
        let text = TransferScene.key.text
        for mode in [0o600, 0o400] { #expect(try failure(text, mode: mode) == nil) }
        for mode in [0o640, 0o604, 0o620, 0o602, 0o666] {
            #expect(try failure(text, mode: mode)?.sentence.contains("chmod 600") == true, "\(mode)")
        }
    }

    @Test func whatIsNoFileOfKeysIsNamed() throws {
        #expect(try failure("key {", mode: 0o600)?.sentence.contains("line 1") == true)
        for path in ["/nowhere/keys", "/dev"] {
            do throws(TransferFailure) {
                _ = try TransferKeyFile.read(path)
                Issue.record("\(path) is no file of keys")
            } catch {
                let (kind, sentence) = (error.kind, error.sentence)
                #expect(kind == .keys && sentence.contains(path))
            }
        }
    }

    /// What BIND's own program prints is read.
    @Test func tsigKeygenIsUnderstood() async throws {
        let printed = try await OutsideProgram.run(["tsig-keygen", "-a", "hmac-sha512", "ns1.example"])
        #expect(printed.code == 0)
        let key = try TransferKey.keys(in: printed.output)[0]
        #expect(key.name == .of("ns1.example") && key.algorithm == .hmacSHA512 && key.secret.count == 64)
        #expect(key.text == printed.output)
    }
}
