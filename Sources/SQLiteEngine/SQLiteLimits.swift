/// The engine's limits, each with its reason.
package struct SQLiteLimits: Sendable {
    /// How long a connection waits for another process's lock, in milliseconds: longer than any commit or checkpoint of
    /// ours lasts, shorter than a person's patience.
    package var busyMilliseconds: Int32 = 5_000
    /// How many snapshots can be read at once: more than that only wait for processors, and each costs a page cache.
    package var readers = 8
    /// How long a `read` waits for its turn, in seconds: longer than that means that readings are nested without end
    /// or never finish.
    package var readerWaitSeconds = 60
    /// How many statements a connection keeps prepared: well above the number of texts in the program, so that only
    /// texts that are built at run time can reach it.
    package var preparedStatements = 512
    /// Pages that the writer keeps in memory, in octets: the upper levels of all trees of a million names.
    package var writerCacheOctets = 32 << 20
    /// Pages that a reader keeps in memory, in octets: a reader mostly walks through and seldom comes back.
    package var readerCacheOctets = 4 << 20
    /// How much of the file a connection maps, in octets: mapped pages count as memory in use, once per connection, so
    /// that the file's size must not decide it.
    package var mappedOctets = 16 << 20
    /// Pages in the log from which they are carried over into the file: large enough that a page that changes often is
    /// carried once, small enough that reading through the log stays cheap (16 MiB).
    package var checkpointPages = 4_096
    /// What the log's file is cut down to once it starts anew, in octets: a long reading may have let it grow.
    package var logOctets = 64 << 20
    /// Pages copied in one step of a backup: 1 MiB, so that progress shows and a step is short.
    package var backupStepPages: Int32 = 256

    package init() {}
}
