/* Many registrars at once, as light as they can be made: OpenSSL, one thread, one frame under way in each session.
 *
 *   bench-epp PORT FOLDER check  SESSIONS COUNT FIRST   COUNT checks of one name each, from the FIRST on
 *   bench-epp PORT FOLDER create SESSIONS COUNT FIRST   COUNT creates of a domain with two servers and a holder
 *   bench-epp PORT FOLDER idle   SESSIONS               logs in, prints "ready", says nothing until stdin ends
 *   bench-epp PORT FOLDER slow   SESSIONS               the same, but sends one octet of a frame each second
 *
 * FOLDER is that of `tizilim try`: authority, certificates and passwords are taken from it, and sessions divided
 * between its two registrars. A measured run prints "ready", waits for one octet on stdin, and at the end prints: answers, seconds, median, 99th percentile and longest wait in
 * microseconds, own processor seconds, names that were said to be available. Any answer but 1000 ends it with 2.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { ROOM = 16384, LOGINS_AT_ONCE = 16, HOLDERS = 500, PROVIDERS = 200 };

struct session {
    SSL *tls;
    int registrar;
    size_t have, dribbled;
    double sent;
    unsigned char frame[ROOM];
};

static const char *registrars[2] = {"REG-A", "REG-B"};
static char passwords[2][256];
static const char *folder;
static char request[ROOM];

static void fail(const char *what, const char *why) {
    fprintf(stderr, "bench-epp: %s: %s\n", what, why);
    exit(2);
}

static double seconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* ---- TLS and frames -------------------------------------------------------------------------------------------- */

static SSL_CTX *context(int registrar) {
    char authority[512], certificate[512], key[512], path[512];
    snprintf(authority, sizeof authority, "%s/pki/authority.pem", folder);
    snprintf(certificate, sizeof certificate, "%s/pki/registrars/%s.pem", folder, registrars[registrar]);
    snprintf(key, sizeof key, "%s/pki/registrars/%s-key.pem", folder, registrars[registrar]);
    SSL_CTX *tls = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_min_proto_version(tls, TLS1_3_VERSION);
    SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, NULL);
    SSL_CTX_set_mode(tls, SSL_MODE_RELEASE_BUFFERS);
    if (SSL_CTX_load_verify_locations(tls, authority, NULL) != 1) fail(authority, "can't be used");
    if (SSL_CTX_use_certificate_chain_file(tls, certificate) != 1) fail(certificate, "can't be used");
    if (SSL_CTX_use_PrivateKey_file(tls, key, SSL_FILETYPE_PEM) != 1) fail(key, "can't be used");
    snprintf(path, sizeof path, "%s/%s.password", folder, registrars[registrar]);
    FILE *file = fopen(path, "r");
    if (!file || !fgets(passwords[registrar], sizeof passwords[registrar], file)) fail(path, "can't be read");
    passwords[registrar][strcspn(passwords[registrar], "\n")] = 0;
    fclose(file);
    return tls;
}

static void transmit(struct session *session, const char *text, size_t length) {
    uint32_t total = htonl((uint32_t)length + 4);
    char frame[ROOM + 4];
    memcpy(frame, &total, 4);
    memcpy(frame + 4, text, length);
    session->sent = seconds(CLOCK_MONOTONIC);
    /* Frames are small and one is under way: the socket takes it whole. */
    if (SSL_write(session->tls, frame, (int)length + 4) != (int)length + 4) fail("write", "the line ended");
}

/* Reads what there is; the length of the XML where the frame is whole, otherwise 0. */
static size_t receive(struct session *session) {
    for (;;) {
        if (session->have >= 4) {
            uint32_t total;
            memcpy(&total, session->frame, 4);
            if (session->have == ntohl(total)) {
                size_t length = session->have - 4;
                session->frame[session->have] = 0;
                session->have = 0;
                return length;
            }
        }
        int got = SSL_read(session->tls, session->frame + session->have, (int)(ROOM - 1 - session->have));
        if (got <= 0) {
            if (SSL_get_error(session->tls, got) == SSL_ERROR_WANT_READ) return 0;
            fail("read", "the line ended");
        }
        session->have += (size_t)got;
    }
}

static void require(const struct session *session, const char *words) {
    if (!strstr((const char *)session->frame + 4, words)) fail("answer", (const char *)session->frame + 4);
}

static void enter(struct session *session, SSL_CTX *tls, int port, int registrar) {
    int handle = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(handle, (struct sockaddr *)&address, sizeof address) != 0) fail("connect", strerror(errno));
    setsockopt(handle, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    session->tls = SSL_new(tls);
    session->registrar = registrar;
    SSL_set_fd(session->tls, handle);
    if (SSL_connect(session->tls) != 1) fail("handshake", ERR_error_string(ERR_get_error(), NULL));
    while (!receive(session)) {}
    require(session, "<greeting");
}

/* ---- Requests -------------------------------------------------------------------------------------------------- */

#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<epp xmlns=\"urn:ietf:params:xml:ns:epp-1.0\"><command>"
#define TAIL "</command></epp>"
#define DOMAIN "xmlns:domain=\"urn:ietf:params:xml:ns:domain-1.0\""

static size_t login(struct session *session) {
    return (size_t)snprintf(
        request, sizeof request,
        HEAD "<login><clID>%s</clID><pw>%s</pw><options><version>1.0</version><lang>en</lang></options><svcs>"
             "<objURI>urn:ietf:params:xml:ns:domain-1.0</objURI><svcExtension>"
             "<extURI>urn:kaznic:params:xml:ns:srvloc-1.0</extURI>"
             "</svcExtension></svcs></login><clTRID>LOGIN</clTRID>" TAIL,
        registrars[session->registrar], passwords[session->registrar]);
}

static size_t check(const struct session *session, long index) {
    (void)session;
    return (size_t)snprintf(
        request, sizeof request,
        HEAD "<check><domain:check " DOMAIN "><domain:name>bench-%ld-name.kz</domain:name></domain:check></check>"
             "<clTRID>CHECK-%ld</clTRID>" TAIL,
        index, index);
}

static size_t create(const struct session *session, long index) {
    long provider = index % PROVIDERS;
    return (size_t)snprintf(
        request, sizeof request,
        HEAD "<create><domain:create " DOMAIN "><domain:name>bench-%ld-name.kz</domain:name>"
             "<domain:period unit=\"y\">1</domain:period><domain:ns><domain:hostObj>ns1.hosting%ld.com</domain:hostObj>"
             "<domain:hostObj>ns2.hosting%ld.com</domain:hostObj></domain:ns>"
             "<domain:registrant>%s-%ld</domain:registrant>"
             "<domain:authInfo><domain:pw>kH7-%08ld-pQ2.wz</domain:pw></domain:authInfo></domain:create></create>"
             "<extension><srvloc:create xmlns:srvloc=\"urn:kaznic:params:xml:ns:srvloc-1.0\">"
             "<srvloc:street>Abai 1</srvloc:street><srvloc:city>Almaty</srvloc:city><srvloc:sp>Almaty</srvloc:sp>"
             "</srvloc:create></extension><clTRID>CREATE-%ld</clTRID>" TAIL,
        index, provider, provider, registrars[session->registrar], index % HOLDERS, index, index);
}

/* ---- Runs ------------------------------------------------------------------------------------------------------ */

static struct session *sessions;
static int session_count, watch;

/* The next sessions that have something to read. */
static int readable(struct epoll_event *events, int room, int milliseconds) {
    int count = epoll_wait(watch, events, room, milliseconds);
    if (count < 0 && errno != EINTR) fail("epoll", strerror(errno));
    return count < 0 ? 0 : count;
}

/* Secures and logs in all sessions, a few logins under way at once. */
static void open_sessions(int port) {
    SSL_CTX *contexts[2] = {context(0), context(1)};
    struct epoll_event events[64];
    sessions = calloc((size_t)session_count, sizeof *sessions);
    watch = epoll_create1(0);
    int opened = 0, ready = 0;
    while (ready < session_count) {
        while (opened < session_count && opened - ready < LOGINS_AT_ONCE) {
            struct session *session = &sessions[opened];
            enter(session, contexts[opened % 2], port, opened % 2);
            int handle = SSL_get_fd(session->tls);
            transmit(session, request, login(session));
            struct epoll_event event = {.events = EPOLLIN, .data.ptr = session};
            fcntl(handle, F_SETFL, O_NONBLOCK);
            epoll_ctl(watch, EPOLL_CTL_ADD, handle, &event);
            opened++;
        }
        int count = readable(events, 64, 60000);
        for (int i = 0; i < count; i++) {
            struct session *session = events[i].data.ptr;
            if (!receive(session)) continue;
            require(session, "code=\"1000\"");
            ready++;
        }
    }
}

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

static int measure(size_t (*make)(const struct session *, long), long count, long first) {
    struct epoll_event events[64];
    double *waits = malloc((size_t)count * sizeof *waits);
    long asked = 0, answered = 0, available = 0;
    char go;
    printf("ready\n");
    fflush(stdout);
    if (read(0, &go, 1) != 1) fail("stdin", "ended before the start");
    double start = seconds(CLOCK_MONOTONIC), processor = seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (int i = 0; i < session_count && asked < count; i++)
        transmit(&sessions[i], request, make(&sessions[i], first + asked++));
    while (answered < count) {
        int ready = readable(events, 64, 60000);
        if (ready == 0) fail("answer", "none came in a minute");
        for (int i = 0; i < ready; i++) {
            struct session *session = events[i].data.ptr;
            if (!receive(session)) continue;
            waits[answered++] = seconds(CLOCK_MONOTONIC) - session->sent;
            require(session, "code=\"1000\"");
            available += strstr((char *)session->frame + 4, "avail=\"1\"") != NULL;
            if (asked < count) transmit(session, request, make(session, first + asked++));
        }
    }
    double took = seconds(CLOCK_MONOTONIC) - start;
    processor = seconds(CLOCK_PROCESS_CPUTIME_ID) - processor;
    qsort(waits, (size_t)count, sizeof *waits, ascending);
    printf("%ld %.6f %.1f %.1f %.1f %.6f %ld\n", count, took, waits[count / 2] * 1e6, waits[count * 99 / 100] * 1e6,
           waits[count - 1] * 1e6, processor, available);
    return 0;
}

/* Holds the sessions open until stdin ends. */
static int linger(int dribbles) {
    struct epoll_event events[64];
    struct epoll_event end = {.events = EPOLLIN, .data.ptr = NULL};
    if (epoll_ctl(watch, EPOLL_CTL_ADD, 0, &end) != 0) fail("stdin", "is no pipe");
    printf("ready\n");
    fflush(stdout);
    double due = seconds(CLOCK_MONOTONIC);
    for (;;) {
        double now = seconds(CLOCK_MONOTONIC);
        if (dribbles && now >= due) {
            due = now + 1;
            for (int i = 0; i < session_count; i++) {
                struct session *session = &sessions[i];
                size_t length = check(session, i);
                uint32_t total = htonl((uint32_t)length + 4);
                memmove(request + 4, request, length);
                memcpy(request, &total, 4);
                if (SSL_write(session->tls, request + session->dribbled, 1) != 1) fail("write", "the line ended");
                session->dribbled = (session->dribbled + 1) % (length + 4);
            }
        }
        int count = readable(events, 64, dribbles ? 100 : 1000);
        for (int i = 0; i < count; i++) {
            if (!events[i].data.ptr) return 0;
            receive(events[i].data.ptr);
        }
    }
}

int main(int count, char **words) {
    if (count >= 5) {
        folder = words[2];
        session_count = atoi(words[4]);
        int measured = !strcmp(words[3], "check") || !strcmp(words[3], "create");
        if (session_count > 0 && count == (measured ? 7 : 5)) {
            open_sessions(atoi(words[1]));
            if (!strcmp(words[3], "check")) return measure(check, atol(words[5]), atol(words[6]));
            if (!strcmp(words[3], "create")) return measure(create, atol(words[5]), atol(words[6]));
            if (!strcmp(words[3], "idle")) return linger(0);
            if (!strcmp(words[3], "slow")) return linger(1);
        }
    }
    fprintf(stderr, "usage: bench-epp PORT FOLDER check|create SESSIONS COUNT FIRST | idle|slow SESSIONS\n");
    return 64;
}
