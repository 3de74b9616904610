import EPPTransport
import EPPWire

/// A place at the registry: a session that is opened anew when it breaks. Used by one line at a time.
actor Seat {
    private let profile: Profile
    private let language: EPPLanguage
    private let password: String
    private let frames: FrameShow
    private var session: RegistrySession?

    /// Milliseconds before the first try to come back, doubled each time up to the longest.
    private static let firstPause = 200
    private static let longestPause = 15_000
    /// Seconds after which a registry that can't be reached is given up.
    private static let patience: Int64 = 120
    /// Times that a command is sent whose answer gets lost or says that the server is in trouble.
    private static let tries = 5

    init(_ profile: Profile, _ language: EPPLanguage, _ password: String, _ frames: FrameShow) {
        self.profile = profile
        self.language = language
        self.password = password
        self.frames = frames
    }

    /// Hours for which the registry tells its first answer again: as the profile says, or as Tizilim does where the
    /// server shows itself to be one by our own mapping.
    func hoursAnswersAreKept() async throws -> Int {
        if let hours = profile.hoursAnswersAreKept { return hours }
        return try await ready().greeting.services.has(object: .balance) ? Self.tizilimHours : 0
    }

    /// Refuses what the server does not offer, before anybody writes down that it was sent.
    func require(_ command: EPPCommand) async throws { try await ready().requireOffered(command) }

    /// What Tizilim's server promises.
    private static let tizilimHours = 24

    /// Opens the session without trying twice: for the first time, when it shows how many there can be.
    func open() async throws {
        session = try await RegistrySession.open(profile, language, password: password, frames: frames)
    }

    /// Sends the command and gives its answer; where the line breaks, again on a new one, if `mayRepeat`.
    ///
    /// - Throws: `LostAnswer` where nobody can say what became of it.
    func ask(_ command: EPPCommand, mayRepeat: Bool) async throws -> EPPReceivedResponse {
        var tried = 0
        while true {
            tried += 1
            let session = try await ready()
            do {
                let answer = try await session.ask(command)
                guard answer.results[0].code >= EPPResultCode.failedClosing.rawValue else { return answer }
                await drop()
                if tried == Self.tries { return answer }
            } catch let lost as LostAnswer {
                await drop()
                if !mayRepeat || tried == Self.tries { throw lost }
            }
        }
    }

    func end() async {
        await session?.end()
        session = nil
    }

    private func drop() async {
        await session?.connection.cut()
        session = nil
    }

    private func ready() async throws -> RegistrySession {
        if let session { return session }
        let start = Clock.steady()
        var pause = Self.firstPause
        while true {
            do {
                try await open()
                if let session { return session }
            } catch let refused as LoginRefused where !refused.isPassing {
                throw refused
            } catch let failure as TransportFailure where failure.kind == .credentials {
                throw failure
            } catch {
                guard Clock.steady() < start.adding(seconds: Self.patience) else { throw error }
            }
            try await Task.sleep(nanoseconds: UInt64(pause) * 1_000_000)
            pause = min(pause * 2, Self.longestPause)
        }
    }
}
