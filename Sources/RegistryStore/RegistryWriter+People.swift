import PortableSQL
import RegistryModel

/// Registrars, contacts and applications: objects that no zone shows.
extension RegistryWriter {
    func write(_ change: Change<Registrar>, _ work: inout Work) throws {
        guard var registrar = change.after, change.before != change.after else {
            precondition(change.after != nil, "a registrar is never taken away: its names would have no history")
            return
        }
        if registrar.number == 0 {
            registrar.number = try number(Registrar.insert, of: "registrar") { try registrar.bind(to: &$0) }
        } else {
            try self.change(.registrar, registrar.number, Registrar.update) {
                try registrar.bind(to: &$0)
                try $0.put(registrar.number)
            }
        }
        try writeHistory(
            .registrar, registrar.number, name: registrar.identifier.rawValue, state: registrar.canonicalJSON, work)
        work.applied.registrars.append(registrar)
    }

    func write(_ change: Change<Contact>, _ work: inout Work) throws {
        guard var contact = change.after else { return try remove(change.before, &work) }
        if change.before == contact { return }
        if contact.number == 0 {
            contact.number = try number(Contact.insert, of: "contact") { try contact.bind(to: &$0) }
        } else {
            try self.change(.contact, contact.number, Contact.update) {
                try contact.bind(to: &$0)
                try $0.put(contact.number)
            }
        }
        try writeHistory(
            .contact, contact.number, name: contact.identifier.rawValue, state: contact.canonicalJSON, work)
        work.applied.contacts.append(contact)
    }

    /// Purged domains that still name the contact leave first: they exist no more, and must not hold it.
    private func remove(_ contact: Contact?, _ work: inout Work) throws {
        guard let contact else { return }
        let at = work.at
        let purged = try all(
            """
            SELECT number FROM domain WHERE registrant = $1 AND purge <= $2
            UNION
            SELECT d.number FROM domain_contact l JOIN domain d ON d.number = l.domain
            WHERE l.contact = $1 AND d.purge <= $2
            """,
            {
                try $0.put(contact.identifier.rawValue)
                try $0.put(at)
            }, { $0.integer(0) })
        for number in purged { try withdraw(number, &work) }
        try change(.contact, contact.number, "DELETE FROM contact WHERE number = $1") { try $0.put(contact.number) }
        try writeHistory(.contact, contact.number, name: contact.identifier.rawValue, state: nil, work)
    }

    func write(_ change: Change<Application>, _ work: inout Work) throws {
        guard var application = change.after, change.before != change.after else {
            precondition(change.after != nil, "an application is never taken away: it is decided")
            return
        }
        if application.decision == 0 { application.decision = work.decision }
        if application.number == 0 {
            application.number = try number(Application.insert, of: "application") { try application.bind(to: &$0) }
        } else {
            try self.change(.application, application.number, Application.update) {
                try application.bind(to: &$0)
                try $0.put(application.number)
            }
        }
        try writeHistory(
            .application, application.number, name: application.domain.text, state: application.canonicalJSON, work)
        work.applied.applications.append(application)
    }
}
