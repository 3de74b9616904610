import SecondarySetups

extension NameServerKind {
    /// The program that serves.
    package var program: String {
        switch self {
        case .knot: "knotd"
        case .nsd: "nsd"
        case .bind: "named"
        }
    }
}
