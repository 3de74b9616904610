import BatchFiles
import DNSCore
import IDNA
import PolicyEngine
import RegistryModel

/// Bodies and their declared sites, as lists have them. Rows that can't be used are told and left out; the rest goes on.
package struct Inventory: Sendable {
    /// In the order of the list.
    package private(set) var bodies: [AuditedBody] = []
    package private(set) var declared: [DeclaredSite] = []
    package private(set) var complaints: [InventoryComplaint] = []
    private var places: [String: Int] = [:]
    private var declarers: [DomainName: String] = [:]

    /// Most bodies: the state has some ten thousand with a BIN of their own.
    package static let mostBodies = 100_000
    /// Most declared sites.
    package static let mostSites = 1_000_000
    /// Most complaints that are kept; a file of another kind has one a line.
    package static let mostComplaints = 1_000

    package init() {}

    /// The body with this BIN; nil where the list has none.
    package func body(_ identifier: String) -> AuditedBody? { places[identifier].map { bodies[$0] } }

    /// Reads bodies: `bin,name_kk,name_ru,name_en,parent,kind,contact,region`, of which the BIN, one name and the kind
    /// are needed. A region is a KATO code.
    ///
    /// - Throws: `BatchComplaint` at a heading that is none or a file that is too long, and what `source` throws.
    package mutating func readBodies(_ source: @escaping () throws -> [UInt8]) throws {
        var records = try CSVRecords(
            needed: ["bin", "kind"], known: ["name_kk", "name_ru", "name_en", "parent", "contact", "region"], source)
        var parents: [(body: String, parent: String, line: Int)] = []
        while let record = try records.next() {
            guard bodies.count < Self.mostBodies else {
                throw BatchComplaint(line: record.line, sentence: "More than \(Self.mostBodies) bodies.")
            }
            do throws(BatchComplaint) {
                let row = BodyRow(try record.cells.get(), record.line)
                let body = try row.body()
                guard places[body.identifier] == nil else {
                    throw BatchComplaint(line: record.line, sentence: "The BIN \(body.identifier) stood above already.")
                }
                for sentence in row.doubts { complain(.bodies, record.line, sentence) }
                if let parent = row.cells["parent"] { parents.append((body.identifier, parent, record.line)) }
                places[body.identifier] = bodies.count
                bodies.append(body)
            } catch {
                complain(.bodies, error.line, error.sentence)
            }
        }
        for (body, parent, line) in parents { setParent(of: body, to: parent, line) }
    }

    /// Parents may stand below their children in the list, so they are looked at when all bodies are known.
    private mutating func setParent(of body: String, to parent: String, _ line: Int) {
        guard let place = places[body] else { return }
        guard places[parent] != nil else {
            return complain(.bodies, line, "No row has the parent's BIN '\(parent)': the body is kept without one.")
        }
        var above: String? = parent
        while let next = above {
            if next == body {
                return complain(.bodies, line, "The parent '\(parent)' lies below the body: it is kept without one.")
            }
            above = self.body(next)?.parent
        }
        bodies[place].parent = parent
    }

    /// Reads declared sites: `site,bin`. A site has to lie in one of `zones`.
    ///
    /// - Throws: `BatchComplaint` at a heading that is none or a file that is too long, and what `source` throws.
    package mutating func readSites(zones: [DomainName], _ source: @escaping () throws -> [UInt8]) throws {
        var records = try CSVRecords(needed: ["site", "bin"], source)
        while let record = try records.next() {
            guard declared.count < Self.mostSites else {
                throw BatchComplaint(line: record.line, sentence: "More than \(Self.mostSites) sites.")
            }
            do throws(BatchComplaint) {
                let site = try site(try record.cells.get(), zones, record.line)
                if let other = declarers[site.site] {
                    throw BatchComplaint(
                        line: record.line,
                        sentence: "The site \(IDNA.unicode(site.site)) stood above already, as \(other)'s.")
                }
                declarers[site.site] = site.body
                declared.append(site)
            } catch {
                complain(.sites, error.line, error.sentence)
            }
        }
    }

    private func site(
        _ cells: [String: String], _ zones: [DomainName], _ line: Int
    ) throws(BatchComplaint) -> DeclaredSite {
        guard let text = cells["site"] else { throw BatchComplaint(line: line, sentence: "The site is missing.") }
        let name: DomainName
        do { name = try IDNA.domainName(from: text) } catch {
            throw BatchComplaint(line: line, sentence: "The site '\(text)' is no name: \(error).")
        }
        guard name.isHostName else {
            throw BatchComplaint(line: line, sentence: "The site '\(text)' is no name of a host.")
        }
        guard zones.contains(where: name.isBelow) else {
            throw BatchComplaint(line: line, sentence: "The site '\(text)' lies in no zone of the register.")
        }
        let identifier = try BodyRow(cells, line).identifier(in: "bin")
        // Lists name the host that people type; the site is what it is without `www`.
        let site = name.firstLabel == "www" ? name.parent ?? name : name
        guard body(identifier) != nil else {
            throw BatchComplaint(line: line, sentence: "No body of the list has the BIN \(identifier).")
        }
        return DeclaredSite(site: zones.contains(site) ? name : site, body: identifier)
    }

    private mutating func complain(_ list: InventoryComplaint.List, _ line: Int, _ sentence: String) {
        if complaints.count < Self.mostComplaints {
            complaints.append(InventoryComplaint(list, line: line, sentence))
        }
    }
}

/// One row of the list of bodies.
private struct BodyRow {
    let cells: [String: String]
    let line: Int

    init(_ cells: [String: String], _ line: Int) {
        self.cells = cells
        self.line = line
    }

    func identifier(in column: String) throws(BatchComplaint) -> String {
        guard let text = cells[column] else { throw BatchComplaint(line: line, sentence: "The BIN is missing.") }
        do {
            let number = try NationalIdentifier(text)
            guard case .organisation = number.kind else {
                throw BatchComplaint(line: line, sentence: "'\(text)' is a person's number, and no BIN.")
            }
            return number.text
        } catch let problem as NationalIdentifier.Problem {
            throw BatchComplaint(line: line, sentence: "The BIN '\(text)' is none: \(Self.words(problem)).")
        } catch let complaint as BatchComplaint {
            throw complaint
        } catch {
            throw BatchComplaint(line: line, sentence: "The BIN '\(text)' is none: \(error).")
        }
    }

    private static func words(_ problem: NationalIdentifier.Problem) -> String {
        switch problem {
        case .notTwelveDigits: "it is not twelve digits"
        case .badDate: "its first digits are no year and month"
        case .badKind: "its fifth and sixth digit are none that organisations have"
        case .badCheckDigit: "its check digit is wrong"
        }
    }

    func body() throws(BatchComplaint) -> AuditedBody {
        let identifier = try identifier(in: "bin")
        guard let kind = cells["kind"].flatMap(HolderKind.init(rawValue:)) else {
            let known = HolderKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw BatchComplaint(
                line: line, sentence: "'\(cells["kind"] ?? "")' is no kind of holder; there are \(known).")
        }
        let names = ["name_kk", "name_ru", "name_en"].map { cells[$0] }
        guard let first = names.compactMap(\.self).first else {
            throw BatchComplaint(line: line, sentence: "The body has no name in any language.")
        }
        let name = Sentence(
            kazakh: names[0] ?? first, russian: names[1] ?? first, english: names[2] ?? names[1] ?? first)
        return AuditedBody(
            identifier: identifier, name: name, kind: kind, contact: cells["contact"].flatMap(Self.mailbox),
            region: cells["region"].flatMap { Region($0) })
    }

    /// What is kept without a part that can't be read.
    var doubts: [String] {
        var doubts: [String] = []
        if let region = cells["region"], Region(region) == nil {
            doubts.append("'\(region)' is no KATO code of a region: the body's region is unknown.")
        }
        if let contact = cells["contact"], Self.mailbox(contact) == nil {
            doubts.append("'\(contact)' is no mailbox: the body has none.")
        }
        return doubts
    }

    private static func mailbox(_ text: String) -> String? {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isMailbox =
            parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
            && !text.contains { $0.isWhitespace || $0 == "<" || $0 == ">" || $0 == "," }
        return isMailbox ? text : nil
    }
}
