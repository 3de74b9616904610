import Foundation

/// nginx with all well-behaved sites, each at addresses of its own.
struct LabWeb: Sendable {
    /// An address at which connections are refused.
    static let nobody = "198.18.0.99"
    /// The server of everybody's mail policies (MTA-STS), which is well whatever the site is.
    static let policies = ["198.18.30.9", "2001:db8:30::9"]
    /// The name of the certificate of that server.
    static let policyWish = "mta-sts"

    let folder: String
    let sites: [PlacedSite]
    let certificates: LabCertificates
    let now: Date

    /// Host names that a site's certificate is for.
    static func names(_ site: LabSite) -> [String] {
        [site.name, "www.\(site.name)"]
    }

    /// Writes the pages and the settings; gives the settings' path.
    func write() throws -> String {
        for placed in sites where placed.site.web.misbehaviour == nil { try writePages(placed.site) }
        try FileManager.default.createDirectory(
            atPath: "\(folder)/policies/.well-known", withIntermediateDirectories: true)
        let policy = "version: STSv1\r\nmode: enforce\r\nmx: \(MailPlan.Server.good.host)\r\nmax_age: 604800\r\n"
        try Data(policy.utf8).write(to: URL(filePath: "\(folder)/policies/.well-known/mta-sts.txt"))
        let path = "\(folder)/nginx.conf"
        try Data(settings.utf8).write(to: URL(filePath: path))
        return path
    }

    private func root(_ site: LabSite) -> String { "\(folder)/sites/\(site.name)" }

    private func writePages(_ site: LabSite) throws {
        var files = LabPages(site: site, now: now).files
        switch site.web.robots {
        case .good: files["robots.txt"] = "User-agent: *\nAllow: /\nSitemap: https://\(site.name)/sitemap.xml\n"
        case .forbids: files["robots.txt"] = "User-agent: *\nDisallow: /\n"
        case .absent: break
        }
        if site.web.securityText != .absent {
            let days = site.web.securityText == .expired ? -5.0 : 200
            let end = now.addingTimeInterval(days * 86_400).ISO8601Format()
            files[".well-known/security.txt"] = """
                Contact: mailto:security@\(site.name)
                Expires: \(end)
                Preferred-Languages: kk, ru, en
                Canonical: https://\(site.name)/.well-known/security.txt

                """
        }
        for (path, content) in files {
            let file = URL(filePath: "\(root(site))/\(path)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(content.utf8).write(to: file)
        }
    }

    private var settings: String {
        """
        daemon off; worker_processes 1; pid \(folder)/nginx.pid; error_log stderr warn; \(isRoot ? "user root;" : "")
        worker_rlimit_nofile 65536; events { worker_connections 32768; }
        http {
            access_log off; server_tokens off; default_type application/octet-stream;
            types { text/html html; text/plain txt; text/css css; text/xml xml; image/png png; application/pdf pdf; }
            charset utf-8; charset_types text/plain text/css text/xml;
            \(["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path \(folder)/\($0);" }.joined(separator: " "))
            server_names_hash_max_size 16384; server_names_hash_bucket_size 256;
            \(sites.filter { $0.site.web.misbehaviour == nil }.map { servers($0) }.joined(separator: "\n"))
            server { listen 127.0.0.1:80; access_log \(folder)/inside.log; return 200 "the inside of the machine\\n"; }
            server { \(Self.listen(Self.policies, "443 ssl")) root \(folder)/policies;
                ssl_certificate \(certificates.chain(Self.policyWish)); ssl_certificate_key \(certificates.key(.good)); }
        }

        """
    }

    private var isRoot: Bool { getuid() == 0 }

    /// The server blocks of a site: in the clear and by TLS.
    private func servers(_ placed: PlacedSite) -> String {
        let site = placed.site
        let hosts = Self.names(site).joined(separator: " ")
        let listen = { (port: String) in Self.listen(placed.addresses, port) }
        let plain =
            site.web.plain == .refused
            ? "" : "server { \(listen("80")) server_name \(hosts); \(headers(site, plain: true)) \(plain(site)) }\n"
        let bare = site.web.www == .redirects && site.web.plain != .leadsInside
        return plain + """
            server { \(listen("443 ssl")) server_name \(hosts);
                ssl_certificate \(certificates.chain(placed.certificate)); ssl_certificate_key \(certificates.key(site.tls.certificate));
                \(versions(site)) root \(root(site)); \(headers(site, plain: false))
                \(bare ? "if ($host = www.\(site.name)) { return 301 https://\(site.name)$request_uri; }" : "")
                location = /feedback { return 204; }
            }
            """
    }

    private static func listen(_ addresses: [String], _ port: String) -> String {
        addresses.map { "listen \($0.contains(":") ? "[\($0)]" : $0):\(port);" }.joined(separator: " ")
    }

    private func plain(_ site: LabSite) -> String {
        switch site.web.plain {
        case .redirects: "location / { return 301 https://$host$request_uri; }"
        case .serves: "root \(root(site));"
        case .loops:
            "location / { return 302 http://\(site.name)/again; } location = /again { return 302 http://\(site.name)/; }"
        case .leadsInside: "location / { return 302 http://127.0.0.1/status; }"
        case .refused: ""
        }
    }

    private func versions(_ site: LabSite) -> String {
        // OpenSSL lets neither TLS 1.0 nor short keys through at the level that Debian sets.
        let weak = "ssl_ciphers DEFAULT:@SECLEVEL=0;"
        switch site.tls.versions {
        case .modern:
            return "ssl_protocols TLSv1.2 TLSv1.3; " + (site.tls.certificate == .weakKey ? weak : Self.ciphers)
        case .oldest: return "ssl_protocols TLSv1; " + weak
        case .all: return "ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3; " + weak
        }
    }

    /// Those of Mozilla's intermediate recommendation that go with an elliptic key.
    private static let ciphers = """
        ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305;
        """

    private func headers(_ site: LabSite, plain: Bool) -> String {
        var lines: [String] = []
        func add(_ name: String, _ value: String) { lines.append("add_header \(name) \"\(value)\" always;") }
        switch site.web.hsts {
        case .good where !plain: add("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        case .short where !plain: add("Strict-Transport-Security", "max-age=60")
        case .plainOnly where plain: add("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        default: break
        }
        switch site.web.cookies {
        case .flagged where !plain: add("Set-Cookie", "session=1; Path=/; Secure; HttpOnly; SameSite=Lax")
        case .bare: add("Set-Cookie", "session=1; Path=/")
        default: break
        }
        if site.web.hasSecurityHeaders, !plain {
            add(
                "Content-Security-Policy",
                "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'self'; object-src 'none'")
            add("X-Content-Type-Options", "nosniff")
            add("X-Frame-Options", "DENY")
            add("Referrer-Policy", "strict-origin-when-cross-origin")
            add("Permissions-Policy", "geolocation=(), camera=(), microphone=()")
        }
        return lines.joined(separator: " ")
    }
}
