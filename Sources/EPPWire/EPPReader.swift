import XMLDocuments

/// Reads frames of clients into requests, strictly by the schemas; `EPPProblem` says in which order wrongs are told.
package struct EPPReader: Sendable {
    package let limits: EPPWireLimits

    package init(limits: EPPWireLimits = EPPWireLimits()) { self.limits = limits }

    /// Reads a whole frame without its length. `services` are those of the session.
    package func request(_ octets: [UInt8], services: EPPServices = .all) throws(EPPProblem) -> EPPRequest {
        try request(envelope(octets), services: services)
    }

    /// Reads the rest of a frame that was opened. A login brings its own services.
    package func request(_ envelope: EPPEnvelope, services: EPPServices) throws(EPPProblem) -> EPPRequest {
        switch envelope.content {
        case .hello: return .hello
        case .broken(let problem): throw problem
        case .command(let name, let element):
            var command = EPPCommand(.logout, clientTransaction: envelope.clientTransaction)
            switch name {
            case .login:
                let login = try login(element)
                command.action = .login(login)
                command.extensions = try extensions(envelope.extensions, "login", login.services)
                try checkHiddenPasswords(login, element, command.loginSecurity)
            case .logout:
                command.extensions = try extensions(envelope.extensions, "logout", services)
            case .poll:
                command.action = try poll(element)
                command.extensions = try extensions(envelope.extensions, "poll", services)
            case .check, .create, .delete, .info, .renew, .transfer, .update:
                let object = try object(element, name, services)
                let place = "\(object.namespace.prefix) \(name.rawValue)"
                try checkPlaces(envelope.extensions, place, services)
                command.action = try object.action(self, name, element)
                command.extensions = try extensions(envelope.extensions, place, services)
            }
            return .command(command)
        }
    }

    /// The element of an object mapping inside of a command, found to be one that exists.
    struct ObjectPart {
        let namespace: EPPNamespace
        let element: XMLElement

        func action(
            _ reader: EPPReader, _ name: EPPCommandName, _ command: XMLElement
        ) throws(EPPProblem) -> EPPAction {
            let step = name == .transfer ? try command.word(EPPTransferOperation.self, attribute: "op") : .query
            switch namespace {
            case .domain: return .domain(try reader.domain(name, element, step))
            case .host: return .host(try reader.host(name, element))
            case .balance:
                try element.requireEmpty()
                return .balance
            case .claim: return .claim(try reader.claim(name, element))
            default: return .contact(try reader.contact(name, element, step))
            }
        }
    }

    /// Commands that an object mapping has not.
    private static let missing: [EPPNamespace: Set<EPPCommandName>] = [
        .host: [.renew, .transfer], .contact: [.renew],
        .balance: [.check, .create, .delete, .renew, .transfer, .update],
        .claim: [.check, .delete, .renew, .transfer, .update],
    ]

    private func object(
        _ command: XMLElement, _ name: EPPCommandName, _ services: EPPServices
    ) throws(EPPProblem) -> ObjectPart {
        var reader = try ElementReader(command, attributes: name == .transfer ? ["op"] : [])
        guard let element = reader.nextOfAny() else {
            throw EPPProblem(.parameterMissing, command, .missingElement(name.rawValue, in: command.name))
        }
        if element.namespace == command.namespace { throw reader.misplaced(element) }
        guard let namespace = EPPNamespace.objects.first(where: { $0.uri == element.namespace }),
            services.has(object: namespace)
        else { throw EPPProblem(.unimplementedObject, element, .unknownObject(element.namespace)) }
        if Self.missing[namespace]?.contains(name) == true {
            throw EPPProblem(
                .unimplementedCommand, element, .noCommandOfObject(name.rawValue, object: namespace.prefix))
        }
        guard element.name == name.rawValue else {
            throw EPPProblem(.syntaxError, element, .unexpectedElement(element.name, in: command.name))
        }
        try reader.finish()
        return ObjectPart(namespace: namespace, element: element)
    }
}
