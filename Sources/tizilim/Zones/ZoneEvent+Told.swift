import DNSCore
import Terminal
import ZonePublication
import ZoneStore

extension ZonePublisher {
    /// Tells what an operator's word to a zone has done: the event that is on its record now, or a sentence.
    func tell(_ zone: DomainName, json: Bool, _ sentence: String) throws {
        guard json else { return try Console.line(sentence) }
        if let event = try events(zone, limit: 1).first { try Console.json(event.json) }
    }
}
