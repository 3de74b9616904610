import DNSCore
import DNSMessages
import RegistryModel
import ServerLife
import Testing
import ZoneServing
import ZoneTransfer

/// Peers that are slow, rude or many.
@Suite struct PeerTests {
    private func code(_ octets: [UInt8]) -> ResponseCode? { MessageHeader(octets)?.responseCode }

    /// Takes messages until the zone is whole, and gives how many records it has; every signature has to hold.
    private func records(_ messages: [[UInt8]], _ given: SignatureChain?) throws -> Int {
        var chain = try #require(given)
        var count = 0
        for octets in messages {
            let message = try ReceivedMessage(octets, limits: .init(records: 65_535))
            let holds = chain.holds(message)
            #expect(holds)
            count += message.answers.count
        }
        return count
    }

    @Test func requestsInOneGoAreAnsweredInTheirOrder() async throws {
        try await TransferScene.run { scene in
            let content = Zone.content(1...3_000)
            scene.zones.publish(Zone.name, serial: 7, content)
            let line = try await Line.open(port: scene.port)
            let transfer = Request.make(.axfr, identifier: 2)
            var octets: [UInt8] = []
            for request in [Request.make(.soa, identifier: 1), transfer, Request.make(.soa, identifier: 3)] {
                octets += Line.frame(request.octets)
            }
            // Cut where no message ends.
            try await line.send(Array(octets[..<50]))
            try await line.send(Array(octets[50...]))
            try await line.endOutput()
            try await line.end()
            let messages = try await line.messages
            let identifiers = messages.compactMap { MessageHeader($0)?.identifier }
            #expect(identifiers.first == 1 && identifiers.last == 3)
            #expect(identifiers.dropFirst().dropLast().allSatisfy { $0 == 2 })
            #expect(try records(Array(messages.dropFirst().dropLast()), transfer.chain) == content.count + 2)
            try await eventually("the connection is gone") { scene.server.connections == 0 }
        }
    }

    @Test func halfAMessageIsNoRequest() async throws {
        try await TransferScene.run { scene in
            let line = try await Line.open(port: scene.port)
            try await line.send(Array(Line.frame(Request.make(.soa).octets).dropLast()))
            try await line.endOutput()
            try await line.end()
            #expect(try await line.messages.isEmpty)
            #expect(scene.book.ends == [.broken] && scene.book.requests.isEmpty)
        }
    }

    @Test func whatIsTooLongOrSenselessDoesNoHarm() async throws {
        try await TransferScene.run { scene in
            scene.zones.publish(Zone.name, serial: 7, [])
            let long = try await Line.open(port: scene.port)
            try await long.send([0xff, 0xff, 1, 2, 3])
            try await long.end()
            #expect(scene.book.ends == [.oversized])
            let line = try await Line.open(port: scene.port)
            let junk: [UInt8] = [0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0xc0, 12, 0, 6, 0, 1]
            try await line.send(Line.frame(junk) + Line.frame([1]) + Line.frame(Request.make(.soa).octets))
            let messages = try await line.messages(2)
            #expect(messages.map(code) == [.formatError, .noError])
            await line.close()
        }
    }

    @Test func silenceEnds() async throws {
        var limits = TransferLimits()
        limits.requestSeconds = 1
        limits.idleSeconds = 2
        try await TransferScene.run(limits) { scene in
            scene.zones.publish(Zone.name, serial: 7, [])
            let (mute, halting, served) = (
                try await Line.open(port: scene.port), try await Line.open(port: scene.port),
                try await Line.open(port: scene.port)
            )
            try await halting.send([0, 50, 1])
            try await served.send(Line.frame(Request.make(.soa).octets))
            _ = try await served.messages(1)
            try await mute.end()
            try await halting.end()
            #expect(try await !served.isOver)
            try await served.end()
            #expect(scene.book.ends == [.silent, .silent, .silent])
        }
    }

    @Test func aPeerThatDoesNotReadIsLetGo() async throws {
        var limits = TransferLimits()
        limits.batchSeconds = 1
        try await TransferScene.run(limits) { scene in
            scene.zones.publish(Zone.name, serial: 7, Zone.bulk(900))
            let line = try await Line.open(port: scene.port, reads: false)
            try await line.send(Line.frame(Request.make(.axfr).octets))
            try await eventually("it is let go") { scene.book.ends == [.slow] }
            let report = try #require(scene.book.requests.last)
            // What was made was what the line took, and two batches.
            #expect(report.outcome == .cut && report.octets < 9_000_000, "\(report)")
            #expect(scene.server.connections == 0)
            await line.close()
        }
    }

    @Test func aThousandMutePeersDoNotKeepATransferOut() async throws {
        var limits = TransferLimits()
        limits.connections = 128
        limits.connectionsPerAddress = 100
        try await TransferScene.run(limits) { scene in
            let content = Zone.content(1...5_000)
            scene.zones.publish(Zone.name, serial: 7, content)
            var mute: [Line] = []
            for _ in 0..<500 { mute.append(try await Line.open(port: scene.port)) }
            let line = try await Line.open(port: scene.port)
            let transfer = Request.make(.axfr)
            try await line.send(Line.frame(transfer.octets))
            for _ in 0..<500 { mute.append(try await Line.open(port: scene.port)) }
            try await line.endOutput()
            try await line.end()
            #expect(try await records(line.messages, transfer.chain) == content.count + 2)
            #expect(scene.server.connections <= 100)
            #expect(scene.book.ends.filter { $0 == .madeRoom }.count >= 900)
            for line in mute { await line.close() }
        }
    }

    /// They are busy with answers that they don't take; a transfer goes on beside them, and another one begins.
    @Test func strangersThatAskAndDoNotReadKeepNobodyOut() async throws {
        var limits = TransferLimits()
        limits.connections = 3
        limits.connectionsPerAddress = 3
        try await TransferScene.run(limits) { scene in
            let content = Zone.bulk(900)
            scene.zones.publish(Zone.name, serial: 7, content)
            let transfer = Request.make(.axfr)
            let first = try await Line.open(port: scene.port, reads: false)
            try await first.send(Line.frame(transfer.octets))
            try await eventually("it has begun") { scene.zones.held == [7: 1] }
            // A name of 247 octets, so that a few thousand answers fill a line.
            let name = DomainName.of(
                Array(repeating: String(repeating: "a", count: 40), count: 6).joined(separator: "."))
            let question = Line.frame(Request.make(.soa, of: name, key: nil).octets)
            let flood = Array(repeatElement(question, count: 40_000).joined())
            var strangers: [(line: Line, work: Task<Void, Never>)] = []
            for _ in 0..<2 {
                let line = try await Line.open(port: scene.port, reads: false)
                strangers.append((line, Task { try? await line.send(flood) }))
            }
            try await eventually("the places are taken") { scene.server.connections == 3 }
            var seen = -1
            while scene.book.requests.count != seen {
                seen = scene.book.requests.count
                try await Task.sleep(nanoseconds: 300_000_000)
            }
            #expect(seen < 80_000, "nobody is busy")
            let second = try await Line.open(port: scene.port)
            try await second.send(Line.frame(transfer.octets))
            try await second.endOutput()
            try await second.end()
            #expect(try await records(second.messages, transfer.chain) == content.count + 2)
            try await first.endOutput()
            try await first.startReading()
            try await first.end()
            #expect(try await records(first.messages, transfer.chain) == content.count + 2)
            #expect(scene.book.ends == [.madeRoom])
            for stranger in strangers {
                await stranger.line.close()
                await stranger.work.value
            }
        }
    }

    @Test func whoComesFromWhereNoSecondaryIsIsTurnedAway() async throws {
        try await TransferScene.run(at: try #require(IPAddress("0.0.0.0"))) { scene in
            scene.zones.publish(Zone.name, serial: 7, [])
            let line = try await Line.open(port: scene.port, from: "127.0.0.2")
            try await line.end()
            #expect(scene.book.ends == [.stranger] && scene.book.requests.isEmpty)
            let known = try await Line.open(port: scene.port)
            try await known.send(Line.frame(Request.make(.soa).octets))
            #expect(try await known.messages(1).count == 1)
            await known.close()
        }
    }

    @Test func transfersWaitForTheirTurn() async throws {
        var limits = TransferLimits()
        limits.transfers = 1
        try await TransferScene.run(limits) { scene in
            let content = Zone.bulk(900)
            scene.zones.publish(Zone.name, serial: 7, Zone.bulk(899))
            scene.zones.publish(Zone.name, serial: 8, content)
            let lines = [
                try await Line.open(port: scene.port, reads: false),
                try await Line.open(port: scene.port, reads: false),
            ]
            let transfer = Request.make(.axfr)
            for line in lines { try await line.send(Line.frame(transfer.octets)) }
            // While one has the turn and the other waits, a small difference goes out at once.
            let small = try await Line.open(port: scene.port)
            try await small.send(Line.frame(Request.make(.ixfr, from: 7).octets))
            #expect(try await small.messages(1).count == 1)
            #expect(scene.book.requests.map(\.outcome) == [.difference])
            for line in lines {
                try await line.endOutput()
                try await line.startReading()
            }
            for line in lines {
                try await line.end()
                #expect(try await records(line.messages, transfer.chain) == content.count + 2)
            }
            #expect(scene.book.requests.map(\.outcome) == [.difference, .whole, .whole])
            await small.close()
        }
    }

    /// A version stays for as long as a transfer of it waits, and not after its line has broken.
    @Test func aTransferThatWaitsKeepsItsVersion() async throws {
        var limits = TransferLimits()
        limits.transfers = 1
        try await TransferScene.run(limits) { scene in
            let content = Zone.bulk(900)
            scene.zones.publish(Zone.name, serial: 7, content)
            let transfer = Request.make(.axfr)
            var lines: [Line] = []
            for _ in 0..<3 {
                lines.append(try await Line.open(port: scene.port, reads: false))
                try await lines[lines.count - 1].send(Line.frame(transfer.octets))
            }
            try await eventually("all have begun") { scene.zones.held == [7: 3] }
            await lines.removeLast().close()
            try await eventually("who broke off holds nothing") { scene.zones.held == [7: 2] }
            scene.zones.publish(Zone.name, serial: 8, [])
            scene.zones.forget(Zone.name)
            for line in lines {
                try await line.endOutput()
                try await line.startReading()
            }
            for line in lines {
                try await line.end()
                #expect(try await records(line.messages, transfer.chain) == content.count + 2)
            }
            try await eventually("nothing is held any more") { scene.zones.held.isEmpty }
            scene.zones.forget(Zone.name)
            #expect(try scene.zones.version(Serial(rawValue: 7), of: Zone.name) == nil)
        }
    }

    @Test func aStopLetsTransfersComeToTheirEnd() async throws {
        let scene = try await TransferScene()
        let content = Zone.bulk(900)
        scene.zones.publish(Zone.name, serial: 7, content)
        let (line, idle) = (try await Line.open(port: scene.port, reads: false), try await Line.open(port: scene.port))
        let transfer = Request.make(.axfr)
        try await line.send(Line.frame(transfer.octets))
        try await eventually("both are in") { scene.server.connections == 2 }
        try await Task.sleep(nanoseconds: 50_000_000)
        async let stop = scene.server.stop(within: 20)
        try await idle.end()
        try await line.startReading()
        #expect(await stop == ServerStop(open: 2, cut: 0))
        try await line.end()
        #expect(try await records(line.messages, transfer.chain) == content.count + 2)
        // Nobody is let in any more.
        await #expect(throws: (any Error).self) { _ = try await Line.open(port: scene.port) }
    }

    @Test func aStopCutsWhoDoesNotComeToAnEnd() async throws {
        let scene = try await TransferScene()
        scene.zones.publish(Zone.name, serial: 7, Zone.bulk(900))
        let line = try await Line.open(port: scene.port, reads: false)
        try await line.send(Line.frame(Request.make(.axfr).octets))
        try await eventually("it is in") { scene.server.connections == 1 }
        try await Task.sleep(nanoseconds: 50_000_000)
        #expect(await scene.server.stop(within: 1) == ServerStop(open: 1, cut: 1))
        await line.close()
    }

    @Test func aStoreThatFailsInTheMiddleEndsTheConnection() async throws {
        try await TransferScene.run { scene in
            scene.zones.publish(Zone.name, serial: 7, Zone.content(1...20_000))
            scene.zones.fail(afterPages: 3)
            let line = try await Line.open(port: scene.port)
            try await line.send(Line.frame(Request.make(.axfr).octets))
            try await line.end()
            #expect(scene.book.requests.map(\.outcome) == [.failed("Broken()")])
            #expect(scene.book.ends == [.storeFailed])
            // What came is not taken for the zone: its last record is no SOA.
            let last = try ReceivedMessage(
                try #require(try await line.messages.last), limits: .init(records: 65_535))
            #expect(last.answers.last?.type != .soa)
        }
    }
}
