extension Tally {
    /// Servers of the delegation whose addresses could not be found: nobody asked them, so nothing is known of them.
    mutating func addUnfound(_ view: EvidenceView) {
        for (server, pointer) in view.servers where server.addresses.isEmpty {
            guard let trouble = server.trouble else { continue }
            addUntold(server.name.text, UntoldCause(trouble), at: pointer)
        }
    }
}
