import DNSCore
import DNSMessages
import Foundation
import Testing
import ZoneServing
import ZoneTransfer

/// dnspython as a secondary that we did not write: it verifies signatures, takes zones and applies differences to what it has.
@Suite(.enabled(if: OutsideProgram.hasDNSPython, "dnspython can't be had here"))
struct PythonTests {
    /// Pulls the zone at one serial after another, each by a difference to the one before, and prints it whole each time.
    private static let program = """
        import sys, dns.query, dns.tsigkeyring, dns.versioned, dns.xfr, dns.rdatatype
        port, name, secret, algorithm = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
        zone = dns.versioned.Zone("kz.")
        keyring = dns.tsigkeyring.from_text({name: secret})
        for line in ["begin"] + sys.argv[5:]:
            if line.startswith("wait"):
                sys.stdin.readline()
            query, serial = dns.xfr.make_query(zone, keyring=keyring, keyname=name, keyalgorithm=algorithm)
            dns.query.inbound_xfr("127.0.0.1", zone, query, port=port, udp_mode=dns.query.UDPMode.NEVER, timeout=20)
            with zone.reader() as reader:
                for owner, rdataset in reader.iterate_rdatasets():
                    for rdata in rdataset:
                        if rdataset.rdtype != dns.rdatatype.SOA:
                            print(owner.derelativize(zone.origin), int(rdataset.rdtype), rdata.to_digestable(zone.origin).hex())
                        else:
                            print("serial", rdata.serial)
            print("end", flush=True)
        """

    /// The same as that prints.
    private func text(_ records: [ResourceRecord], serial: Int) -> Set<String> {
        Set(
            records.map { record in
                let data = record.data.map { String(format: "%02x", $0) }.joined()
                return "\(record.owner.absoluteText) \(record.type.rawValue) \(data)"
            } + ["serial \(serial)"])
    }

    @Test func differencesMakeTheSameZoneThatTheWholeIs() async throws {
        try await TransferScene.run { scene in
            let key = TransferScene.key
            let steps = [Zone.content(1...500), Zone.content(20...510), Zone.content(1...3), Zone.content(1...700)]
            scene.zones.publish(Zone.name, serial: 1, steps[0])
            let python = try InteractiveProgram(
                [
                    "python3", "-c", Self.program, "\(scene.port)", key.name.text,
                    Data(key.secret).base64EncodedString(),
                    key.algorithm.rawValue, "wait", "wait", "wait",
                ])
            for (index, step) in steps.enumerated() {
                if index > 0 {
                    scene.zones.publish(Zone.name, serial: UInt32(index + 1), step)
                    try python.say("next")
                }
                let lines = try await python.lines(until: "end")
                #expect(Set(lines) == text(step, serial: index + 1), "\(lines.suffix(3))")
                #expect(lines.count == step.count + 1)
            }
            #expect(await python.end() == 0)
            #expect(scene.book.requests.map(\.outcome) == [.whole, .difference, .difference, .difference])
        }
    }
}
