import RegistryModel

extension ActorOptions {
    var actor: Actor {
        if let registrar { return .registrar(RegistrarIdentifier(registrar)) }
        return .operator(self.operator ?? "")
    }
}

extension OperatorOptions {
    var actor: Actor { .operator(self.operator) }
}
