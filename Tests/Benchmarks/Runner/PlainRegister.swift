import DNSCore
import PortableSQL
import SQLiteEngine

/// The same delegations in a plain schema, for the baseline in C.
enum PlainRegister {
    static let migrations = [
        Migration(1, "plain tables") { _ in
            """
            CREATE TABLE domain(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, status INTEGER NOT NULL DEFAULT 0,
              registrar_id INTEGER NOT NULL, registrant_id INTEGER NOT NULL, roid TEXT NOT NULL, crdate INTEGER NOT NULL,
              exdate INTEGER NOT NULL, updated INTEGER NOT NULL, authinfo BLOB);
            CREATE TABLE host(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, domain_id INTEGER);
            CREATE TABLE host_addr(host_id INTEGER NOT NULL, family INTEGER NOT NULL, ip TEXT NOT NULL,
              PRIMARY KEY(host_id, family, ip)) WITHOUT ROWID;
            CREATE TABLE domain_host(domain_id INTEGER NOT NULL, host_id INTEGER NOT NULL,
              PRIMARY KEY(domain_id, host_id)) WITHOUT ROWID;
            CREATE TABLE ds(domain_id INTEGER NOT NULL, keytag INTEGER NOT NULL, alg INTEGER NOT NULL,
              digest_type INTEGER NOT NULL, digest BLOB NOT NULL,
              PRIMARY KEY(domain_id, keytag, alg, digest_type)) WITHOUT ROWID;
            CREATE INDEX host_domain ON host(domain_id) WHERE domain_id IS NOT NULL;
            """
        }
    ]

    static func write(_ register: SyntheticRegister, to path: String) throws {
        let database = try SQLiteDatabase(path: path, applicationIdentifier: 0x62656e63, migrations: migrations)
        try database.write { connection in
            var hosts: [String: Int64] = [:]
            func host(_ name: String, domain: Int64?, addresses: [IPAddress]) throws -> Int64 {
                if let known = hosts[name] { return known }
                let number = Int64(hosts.count + 1)
                hosts[name] = number
                let insert = try connection.statement("INSERT INTO host VALUES($1,$2,$3)")
                try insert.bind(1, number)
                try insert.bind(2, name)
                try insert.bind(3, domain)
                try insert.run()
                for address in addresses { try Self.insert(address, host: number, connection) }
                return number
            }
            for index in 0..<register.count {
                let delegation = register.delegation(index)
                let number = Int64(index + 1)
                try insertDomain(number, delegation.name, connection)
                for (place, server) in delegation.servers.enumerated() {
                    let own = !delegation.glue.isEmpty
                    let addresses = own ? delegation.glue[place] : []
                    let link = try host(server, domain: own ? number : nil, addresses: addresses)
                    let insert = try connection.statement("INSERT INTO domain_host VALUES($1,$2)")
                    try insert.bind(1, number)
                    try insert.bind(2, link)
                    try insert.run()
                }
                if let signer = delegation.signer { try insertSigner(signer, domain: number, connection) }
            }
            try connection.execute("ANALYZE")
        }
    }

    private static func insertDomain(_ number: Int64, _ name: String, _ connection: any SQLConnection) throws {
        let insert = try connection.statement("INSERT INTO domain VALUES($1,$2,0,1,1,$3,$4,$5,$6,NULL)")
        try insert.bind(1, number)
        try insert.bind(2, name)
        try insert.bind(3, "D\(number)-KZ")
        try insert.bind(4, 1_500_000_000 + number * 240)
        try insert.bind(5, 1_800_000_000 + number)
        try insert.bind(6, 1_500_000_000 + number * 240)
        try insert.run()
    }

    private static func insert(_ address: IPAddress, host: Int64, _ connection: any SQLConnection) throws {
        let insert = try connection.statement("INSERT INTO host_addr VALUES($1,$2,$3)")
        try insert.bind(1, host)
        try insert.bind(2, address.isIPv4 ? 4 as Int64 : 6)
        try insert.bind(3, address.description)
        try insert.run()
    }

    private static func insertSigner(
        _ signer: DelegationSigner, domain: Int64, _ connection: any SQLConnection
    ) throws {
        let insert = try connection.statement("INSERT INTO ds VALUES($1,$2,$3,$4,$5)")
        try insert.bind(1, domain)
        try insert.bind(2, Int64(signer.keyTag))
        try insert.bind(3, Int64(signer.algorithm))
        try insert.bind(4, Int64(signer.digestType))
        try insert.bind(5, signer.digest)
        try insert.run()
    }
}
