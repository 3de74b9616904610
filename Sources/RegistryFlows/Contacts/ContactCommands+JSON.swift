import CanonicalJSON
import RegistryModel
import RegistryStore

extension CreateContact: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("identifier", identifier.rawValue)
            writer.member("kind", kind.rawValue)
            writer.member("nationalIdentifier", nationalIdentifier)
            writer.member("international", international)
            writer.member("local", local)
            writer.member("voice", voice)
            writer.member("fax", fax)
            writer.member("email", email)
            writer.member("disclosure", disclosure)
            writer.member("authorization", authorization)
        }
    }
}

extension UpdateContact: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("identifier", identifier.rawValue)
            writer.member("international", international)
            writer.member("local", local)
            writer.member("internationalParts", internationalParts)
            writer.member("localParts", localParts)
            writer.member("voice", voice)
            writer.member("fax", fax)
            writer.member("email", email)
            writer.member("disclosure", disclosure)
            writer.member("addStatuses", addStatuses.rawValue)
            writer.member("removeStatuses", removeStatuses.rawValue)
            writer.member("authorization", authorization)
        }
    }
}

extension DeleteContact: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { $0.member("identifier", identifier.rawValue) }
    }
}

extension TransferContact: RegistryJSON {
    package func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("identifier", identifier.rawValue)
            writer.member("step", step.rawValue)
            writer.member("authorization", authorization)
        }
    }
}
