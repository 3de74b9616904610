import NIOCore

/// What a scan may take of the world and of this machine. Every number has its reason.
///
/// Memory: all that is kept of a site (bodies, heads, certificates, answers of DNS and of responders, talks with mail
/// servers) is counted against `siteOctets`, and what does not fit is not kept but said to be too much
/// (`Trouble.Cause.limit`). Beside that a site has a plan of pages, names of servers and causes of trouble, which their
/// own limits hold below some 200 KiB. So 192 sites at once hold 375 MiB at the very most, where every one of them does
/// its worst, and with the program, the connections and the page that each core reads the run stays below 500 MiB. Whoever
/// looks at more sites at once gives more memory.
package struct ScanLimits: Hashable, Sendable {
    /// Octets of a body that are read: whole pages of news fit, a bomb does not.
    package var bodyOctets = 512 << 10
    /// Octets of everything that is kept of one site.
    package var siteOctets = 7 << 18
    /// Those of them that bodies leave free: heads, certificates and answers of DNS of sites as they are have a quarter to
    /// a whole of it.
    package var reservedOctets = 256 << 10
    /// Octets of an answer about a certificate's status: with the signer's certificate they have some 2 KiB.
    package var statusOctets = 64 << 10
    /// Octets of an answer before its body: servers allow requests 8 KiB, and answers of real sites stay below 16.
    package var headOctets = 64 << 10
    /// Header lines of an answer.
    package var headers = 128
    /// Certificates of one chain: public ones have up to five, and browsers follow no more than ten. Their octets have a
    /// limit in the TLS library, 100 KiB.
    package var chainCertificates = 16
    /// Redirects that are followed: browsers give up at 20, and no honest site needs more than 5.
    package var redirects = 10
    /// Characters of a body that stand in the evidence itself.
    package var excerpt = 400
    /// Pages of one site beyond its front ones.
    package var pages = 24
    /// Clicks from the home page that a page may be away.
    package var clicks = 3
    /// Addresses of one host that are looked at, half of them IPv6 where there are enough of both.
    package var addressesPerHost = 4
    /// Addresses of name servers of one site that are asked. Of the others nothing is known either.
    package var serverAddresses = 16
    /// Mail exchangers of one domain that are talked to, those that are preferred first: large providers name five. Of the
    /// others nothing is known, and what is asked of each of them can't be told.
    package var exchangers = 5
    /// Connections that stand open to one address at a time, whatever sites are there.
    package var connectionsPerAddress = 4
    /// Sites that are looked at at a time: most of a look is waiting, and what each holds has a limit.
    package var sitesAtOnce = 192
    /// For an answer of a name server; asked three times in it.
    package var dnsTime = TimeAmount.seconds(3)
    /// For a connection to stand.
    package var connectTime = TimeAmount.seconds(5)
    /// For one HTTP answer, from connecting to its last octet.
    package var hopTime = TimeAmount.seconds(15)
    /// For one handshake, and for one talk with a mail server.
    package var handshakeTime = TimeAmount.seconds(8)
    package var mailTime = TimeAmount.seconds(15)
    /// For a site as a whole: what is not looked at then is "could not tell".
    package var siteTime = TimeAmount.seconds(90)
    /// For a connection's turn at an address that many sites share.
    package var turnTime = TimeAmount.seconds(60)
    /// Between two HTTP requests to one site.
    package var pace = TimeAmount.milliseconds(100)

    package init() {}
}
