import Foundation

/// What one finished program cost, whole.
struct ChildCost {
    /// User and system time, seconds.
    var processor: Double
    /// Largest resident set, MiB.
    var memory: Double
    var output: String
}

struct ChildFailure: Error, CustomStringConvertible {
    var description: String
}

/// Runs a program to its end and says what it cost, by `wait4`.
func measure(_ program: String, _ arguments: [String]) throws -> ChildCost {
    var pipe: [Int32] = [0, 0]
    guard Glibc.pipe(&pipe) == 0 else {
        throw ChildFailure(description: "no pipe: \(String(cString: strerror(errno)))")
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, pipe[1], 1)
    posix_spawn_file_actions_addclose(&actions, pipe[0])
    defer { posix_spawn_file_actions_destroy(&actions) }
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let status = posix_spawn(&child, program, &actions, nil, &words, environ)
    close(pipe[1])
    guard status == 0 else {
        close(pipe[0])
        throw ChildFailure(description: "\(program) does not start: \(String(cString: strerror(status)))")
    }
    let output = try FileHandle(fileDescriptor: pipe[0], closeOnDealloc: true).readToEnd() ?? Data()
    var exit: Int32 = 0
    var usage = rusage()
    wait4(child, &exit, 0, &usage)
    guard exit == 0 else {
        throw ChildFailure(description: "\(program) \(arguments.joined(separator: " ")) failed: \(exit)")
    }
    let seconds = { (time: timeval) in Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return ChildCost(
        processor: seconds(usage.ru_utime) + seconds(usage.ru_stime), memory: Double(usage.ru_maxrss) / 1024,
        output: String(decoding: output, as: UTF8.self))
}
