/// Judges of signed zones: each sees a signature that is wrong, a DS that was changed, and a link that is missing.
extension ZoneJudges {
    /// - Parameters:
    ///   - second: the moment that signatures are judged at, since 1970; BIND's judge takes the machine's clock.
    ///   - isCombined: one key signs the keys and all else.
    package static func signed(at second: Int64, isCombined: Bool = false) -> [ZoneJudge] {
        [
            ZoneJudge(name: "dnssec-verify") { file, zone in ["-q"] + (isCombined ? ["-z"] : []) + ["-o", zone, file] },
            ZoneJudge(name: "kzonecheck") { file, zone in ["-o", zone, "-d", "on", "-t", "\(second)", file] },
        ]
    }
}
