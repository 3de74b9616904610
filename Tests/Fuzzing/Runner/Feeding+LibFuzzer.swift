#if FUZZING
    import DNSSpecimens
    import FuzzTargets

    /// libFuzzer's own loop.
    @_silgen_name("LLVMFuzzerRunDriver")
    private func runFuzzer(
        _ count: UnsafeMutablePointer<CInt>,
        _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
        _ feed: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
    ) -> CInt

    /// libFuzzer's own way to bend octets in their place; gives how many there are then.
    @_silgen_name("LLVMFuzzerMutate")
    private func mutate(_ octets: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int) -> Int

    /// Called by libFuzzer for the next octets. Every second time they are bent by what they mean: an element or a step
    /// as a whole.
    @_cdecl("LLVMFuzzerCustomMutator")
    func bend(_ octets: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int, _ seed: UInt32) -> Int {
        var chance = Chance(seed: UInt64(seed))
        let whole = Array(UnsafeBufferPointer(start: octets, count: count))
        guard seed % 2 == 0, let bent = Feeding.target?.bent(whole, &chance), !bent.isEmpty, bent.count <= limit else {
            return mutate(octets, count, limit)
        }
        octets.update(from: bent, count: bent.count)
        return bent.count
    }

    extension Feeding {
        /// Feeds the target until libFuzzer's time is over; gives its exit code.
        static func loop() -> CInt {
            var count = CommandLine.argc
            var arguments = CommandLine.unsafeArgv
            return runFuzzer(&count, &arguments) { start, count in
                if let target = Feeding.target {
                    Feeding.feed(target, Array(UnsafeBufferPointer(start: start, count: count)))
                }
                return 0
            }
        }
    }
#endif
