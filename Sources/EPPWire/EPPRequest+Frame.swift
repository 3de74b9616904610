/// Requests as frames: what a client sends.
extension EPPRequest {
    /// The XML document, without the length in front (`FrameReader.encode` puts it there).
    package var frame: [UInt8] {
        var writer = FrameWriter()
        writer.begin()
        switch self {
        case .hello: writer.empty("hello")
        case .command(let command): writer.command(command)
        }
        writer.end()
        return writer.octets
    }
}

extension FrameWriter {
    mutating func command(_ command: EPPCommand) {
        open("command")
        action(command.action)
        if !command.extensions.isEmpty {
            open("extension")
            for part in command.extensions { commandExtension(part, command.action.name) }
            close("extension")
        }
        leaf("clTRID", command.clientTransaction)
        close("command")
    }

    private mutating func action(_ action: EPPAction) {
        switch action {
        case .login(let value): login(value)
        case .logout: empty("logout")
        case .pollRequest: raw("<poll op=\"req\"/>")
        case .pollAcknowledge(let message):
            raw("<poll op=\"ack\"")
            attribute("msgID", message)
            endEmpty()
        case .domain(.transfer(let step, _)), .contact(.transfer(let step, _)):
            start("transfer")
            attribute("op", step.rawValue)
            endStart()
            object(action)
            close("transfer")
        case .domain, .host, .contact, .balance, .claim:
            let name = action.name.rawValue
            open(name)
            object(action)
            close(name)
        }
    }

    private mutating func object(_ action: EPPAction) {
        guard let namespace = action.object else { return }
        let tag = "\(namespace.prefix):\(action.name.rawValue)"
        open(tag, declaring: namespace)
        switch action {
        case .domain(let value): domain(value)
        case .host(let value): host(value)
        case .contact(let value): contact(value)
        case .claim(let value): claim(value)
        case .balance, .login, .logout, .pollRequest, .pollAcknowledge: break
        }
        close(tag)
    }

    private mutating func login(_ login: EPPLogin) {
        open("login")
        leaf("clID", login.client)
        leaf("pw", login.password)
        leaf("newPW", login.newPassword)
        open("options")
        leaf("version", login.version)
        leaf("lang", login.language)
        close("options")
        open("svcs")
        for uri in login.services.objects { leaf("objURI", uri) }
        if !login.services.extensions.isEmpty {
            open("svcExtension")
            for uri in login.services.extensions { leaf("extURI", uri) }
            close("svcExtension")
        }
        close("svcs")
        close("login")
    }
}
