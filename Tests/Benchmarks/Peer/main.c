/* The baseline that the project measures itself against: plain C over prepared SQLite statements, no DNS library.
 *
 *   bench-peer export DATABASE OUT          join domain, host and key tables of the plain schema (Runner/PlainRegister)
 *                                           in order of name and write a zone file as text
 *   bench-peer cost PROGRAM [WORDS]         run a program and print what it cost, whole: processor seconds, peak KiB, seconds
 *                                           on the wall. Its own few pages are the floor of the peak, not those of a larger
 *                                           parent
 *   bench-peer insert SOURCE TARGET GROUP   insert the rows of SOURCE's creates into TARGET, which has the same schema,
 *                                           GROUP creates per synced commit; prints creates, seconds, CPU seconds
 *   bench-peer commit PATH COUNT            COUNT synced commits of one row each in a new database; prints the median in
 *                                           microseconds
 */
#include <fcntl.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void fail(const char *what, const char *why) {
    fprintf(stderr, "bench-peer: %s: %s\n", what, why);
    exit(2);
}

static sqlite3 *open_database(const char *path, int flags) {
    sqlite3 *db;
    if (sqlite3_open_v2(path, &db, flags, NULL) != SQLITE_OK) fail(path, sqlite3_errmsg(db));
    return db;
}

static void run(sqlite3 *db, const char *sql) {
    char *message = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK) fail(sql, message ? message : "?");
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) fail(sql, sqlite3_errmsg(db));
    return statement;
}

/* ---- export ---------------------------------------------------------------------------------------------------- */

enum { BUFFER = 1 << 20, LINE = 4096 };
static char *buffer;
static size_t filled;
static int output;

static void drain(void) {
    for (size_t done = 0; done < filled;) {
        ssize_t wrote = write(output, buffer + done, filled - done);
        if (wrote < 0) fail("write", "the disk refuses");
        done += (size_t)wrote;
    }
    filled = 0;
}

static void put(const char *text, size_t length) {
    memcpy(buffer + filled, text, length);
    filled += length;
}

static void put_text(const char *text) { put(text, strlen(text)); }

static void put_number(unsigned value) {
    char digits[12];
    int start = 12;
    do digits[--start] = (char)('0' + value % 10);
    while (value /= 10);
    put(digits + start, (size_t)(12 - start));
}

static void put_hexadecimal(const uint8_t *octets, int count) {
    static const char digits[] = "0123456789abcdef";
    for (int i = 0; i < count; i++) {
        buffer[filled++] = digits[octets[i] >> 4];
        buffer[filled++] = digits[octets[i] & 15];
    }
}

static void begin(const char *owner, int length, const char *middle) {
    if (filled > BUFFER - LINE) drain();
    put(owner, (size_t)length);
    put_text(middle);
}

struct name {
    char *text;
    int length;
};
static struct name *hosts;
static uint8_t *with_keys, *with_glue;

static int has(const uint8_t *bits, sqlite3_int64 at) { return bits[at >> 3] >> (at & 7) & 1; }
static void mark(uint8_t *bits, sqlite3_int64 at) { bits[at >> 3] |= (uint8_t)(1 << (at & 7)); }

static sqlite3_int64 single(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement = prepare(db, sql);
    sqlite3_step(statement);
    sqlite3_int64 value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return value;
}

/* Host names and two bitmaps in memory, so that the long loop is one join. */
static void load_small_tables(sqlite3 *db) {
    sqlite3_int64 host_count = single(db, "SELECT coalesce(max(id),0) FROM host");
    sqlite3_int64 domain_count = single(db, "SELECT coalesce(max(id),0) FROM domain");
    hosts = calloc((size_t)host_count + 1, sizeof *hosts);
    with_keys = calloc((size_t)domain_count / 8 + 2, 1);
    with_glue = calloc((size_t)domain_count / 8 + 2, 1);
    sqlite3_stmt *statement = prepare(db, "SELECT id, name, domain_id FROM host");
    while (sqlite3_step(statement) == SQLITE_ROW) {
        struct name *host = &hosts[sqlite3_column_int64(statement, 0)];
        host->length = sqlite3_column_bytes(statement, 1);
        host->text = malloc((size_t)host->length + 1);
        memcpy(host->text, sqlite3_column_text(statement, 1), (size_t)host->length + 1);
        if (sqlite3_column_type(statement, 2) != SQLITE_NULL) mark(with_glue, sqlite3_column_int64(statement, 2));
    }
    sqlite3_finalize(statement);
    statement = prepare(db, "SELECT domain_id FROM ds");
    while (sqlite3_step(statement) == SQLITE_ROW) mark(with_keys, sqlite3_column_int64(statement, 0));
    sqlite3_finalize(statement);
}

static void emit_keys(sqlite3_stmt *keys, sqlite3_int64 domain, const char *owner, int length) {
    sqlite3_bind_int64(keys, 1, domain);
    while (sqlite3_step(keys) == SQLITE_ROW) {
        begin(owner, length, ".\t3600\tIN\tDS\t");
        for (int column = 0; column < 3; column++) {
            put_number((unsigned)sqlite3_column_int(keys, column));
            put_text(" ");
        }
        put_hexadecimal(sqlite3_column_blob(keys, 3), sqlite3_column_bytes(keys, 3));
        put_text("\n");
    }
    sqlite3_reset(keys);
}

static void emit_glue(sqlite3_stmt *glue, sqlite3_int64 domain) {
    sqlite3_bind_int64(glue, 1, domain);
    while (sqlite3_step(glue) == SQLITE_ROW) {
        struct name *host = &hosts[sqlite3_column_int64(glue, 0)];
        begin(host->text, host->length, sqlite3_column_int(glue, 1) == 4 ? ".\t3600\tIN\tA\t" : ".\t3600\tIN\tAAAA\t");
        put((const char *)sqlite3_column_text(glue, 2), (size_t)sqlite3_column_bytes(glue, 2));
        put_text("\n");
    }
    sqlite3_reset(glue);
}

static int export_zone(const char *database, const char *path) {
    sqlite3 *db = open_database(database, SQLITE_OPEN_READONLY);
    run(db, "PRAGMA mmap_size=2000000000; PRAGMA cache_size=-65536; BEGIN");
    load_small_tables(db);
    output = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (output < 0) fail(path, "can't be written");
    buffer = malloc(BUFFER + LINE);
    put_text("kz.\t3600\tIN\tSOA\tns1.nic.kz. hostmaster.nic.kz. 1 3600 900 1209600 300\n");
    sqlite3_stmt *servers = prepare(
        db,
        "SELECT d.id, d.name, x.host_id FROM domain d CROSS JOIN domain_host x ON x.domain_id = d.id "
        "WHERE d.status & 8 = 0 ORDER BY d.name");
    sqlite3_stmt *keys = prepare(db, "SELECT keytag, alg, digest_type, digest FROM ds WHERE domain_id = ?1");
    sqlite3_stmt *glue = prepare(
        db, "SELECT h.id, a.family, a.ip FROM host h JOIN host_addr a ON a.host_id = h.id WHERE h.domain_id = ?1");
    sqlite3_int64 last = -1;
    while (sqlite3_step(servers) == SQLITE_ROW) {
        sqlite3_int64 domain = sqlite3_column_int64(servers, 0);
        const char *owner = (const char *)sqlite3_column_text(servers, 1);
        int length = sqlite3_column_bytes(servers, 1);
        if (domain != last) {
            last = domain;
            if (has(with_keys, domain)) emit_keys(keys, domain, owner, length);
            if (has(with_glue, domain)) emit_glue(glue, domain);
        }
        struct name *host = &hosts[sqlite3_column_int64(servers, 2)];
        begin(owner, length, ".\t3600\tIN\tNS\t");
        put(host->text, (size_t)host->length);
        put_text(".\n");
    }
    drain();
    fsync(output);
    return close(output);
}

/* ---- insert ---------------------------------------------------------------------------------------------------- */

/* The rows that one create writes, kept as SQLite values; `statement` says which table. */
enum { COLUMNS = 48 };
struct row {
    int table;
    sqlite3_int64 create;
    int columns;
    sqlite3_value *values[COLUMNS];
};

static const char *tables[] = {"decision", "domain", "domain_host", "object_history", "change_feed"};
enum { TABLES = 5 };
/* How a row of each table names the decision that wrote it. */
static const char *selects[TABLES] = {
    "SELECT number, t.* FROM decision t WHERE operation = 'createDomain'",
    "SELECT h.decision, t.* FROM domain t JOIN object_history h ON h.kind = 'domain' AND h.number = t.number",
    "SELECT h.decision, t.* FROM domain_host t JOIN object_history h ON h.kind = 'domain' AND h.number = t.domain",
    "SELECT decision, t.* FROM object_history t WHERE kind = 'domain'",
    "SELECT decision, t.* FROM change_feed t WHERE kind = 'domain'",
};

static int by_create(const void *left, const void *right) {
    const struct row *a = left, *b = right;
    if (a->create != b->create) return a->create < b->create ? -1 : 1;
    return a->table - b->table;
}

static struct row *load_rows(const char *path, size_t *count, int *columns) {
    sqlite3 *db = open_database(path, SQLITE_OPEN_READONLY);
    size_t room = 1 << 16;
    struct row *rows = malloc(room * sizeof *rows);
    *count = 0;
    for (int table = 0; table < TABLES; table++) {
        sqlite3_stmt *statement = prepare(db, selects[table]);
        columns[table] = sqlite3_column_count(statement) - 1;
        if (columns[table] > COLUMNS) fail(tables[table], "has more columns than a row holds here");
        while (sqlite3_step(statement) == SQLITE_ROW) {
            if (*count == room) rows = realloc(rows, (room *= 2) * sizeof *rows);
            struct row *row = &rows[(*count)++];
            row->table = table;
            row->create = sqlite3_column_int64(statement, 0);
            row->columns = columns[table];
            for (int i = 0; i < row->columns; i++)
                row->values[i] = sqlite3_value_dup(sqlite3_column_value(statement, i + 1));
        }
        sqlite3_finalize(statement);
    }
    qsort(rows, *count, sizeof *rows, by_create);
    return rows;
}

static double seconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int insert_rows(const char *source, const char *target, int group) {
    size_t count;
    int columns[TABLES];
    struct row *rows = load_rows(source, &count, columns);
    sqlite3 *db = open_database(target, SQLITE_OPEN_READWRITE);
    run(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-65536;"
            "PRAGMA mmap_size=2000000000");
    sqlite3_stmt *inserts[TABLES];
    for (int table = 0; table < TABLES; table++) {
        char sql[512];
        int length = snprintf(sql, sizeof sql, "INSERT INTO %s VALUES(", tables[table]);
        for (int i = 0; i < columns[table]; i++)
            length += snprintf(sql + length, sizeof sql - (size_t)length, i ? ",?" : "?");
        snprintf(sql + length, sizeof sql - (size_t)length, ")");
        inserts[table] = prepare(db, sql);
    }
    double wall = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    long creates = 0;
    int in_group = 0;
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || rows[i].create != rows[i - 1].create) {
            if (in_group == group) {
                run(db, "COMMIT");
                in_group = 0;
            }
            if (in_group++ == 0) run(db, "BEGIN IMMEDIATE");
            creates++;
        }
        sqlite3_stmt *insert = inserts[rows[i].table];
        for (int c = 0; c < rows[i].columns; c++) sqlite3_bind_value(insert, c + 1, rows[i].values[c]);
        if (sqlite3_step(insert) != SQLITE_DONE) fail(tables[rows[i].table], sqlite3_errmsg(db));
        sqlite3_reset(insert);
    }
    run(db, "COMMIT");
    printf("%ld %.6f %.6f\n", creates, seconds(CLOCK_MONOTONIC) - wall, seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu);
    return 0;
}

/* ---- commit ---------------------------------------------------------------------------------------------------- */

static int ascending(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

static int commit_rows(const char *path, int count) {
    static char row[1024];
    sqlite3 *db = open_database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    run(db, "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; PRAGMA synchronous=OFF;"
            "CREATE TABLE t(a INTEGER PRIMARY KEY, b BLOB NOT NULL)");
    sqlite3_stmt *insert = prepare(db, "INSERT INTO t(b) VALUES(?1)");
    double *took = malloc((size_t)count * sizeof *took);
    for (int i = -count; i < count; i++) {
        /* The log of a register that has been in use does not grow any more, which makes its syncs cheaper: first let
         * this one grow, too. */
        if (i == 0) run(db, "PRAGMA wal_checkpoint(RESTART); PRAGMA synchronous=FULL");
        double start = seconds(CLOCK_MONOTONIC);
        sqlite3_bind_blob(insert, 1, row, sizeof row, SQLITE_STATIC);
        if (sqlite3_step(insert) != SQLITE_DONE) fail(path, sqlite3_errmsg(db));
        sqlite3_reset(insert);
        if (i >= 0) took[i] = seconds(CLOCK_MONOTONIC) - start;
    }
    qsort(took, (size_t)count, sizeof *took, ascending);
    printf("%.1f \n", took[count / 2] * 1e6);
    return 0;
}

/* ---- cost ------------------------------------------------------------------------------------------------------ */

static int cost(char **words) {
    struct timespec begun, ended;
    clock_gettime(CLOCK_MONOTONIC, &begun);
    pid_t child = fork();
    if (child < 0) fail(words[0], "can't be started");
    if (child == 0) {
        execv(words[0], words);
        fail(words[0], "can't be run");
    }
    int status;
    struct rusage usage;
    wait4(child, &status, 0, &usage);
    clock_gettime(CLOCK_MONOTONIC, &ended);
    double wall = (double)(ended.tv_sec - begun.tv_sec) + (double)(ended.tv_nsec - begun.tv_nsec) / 1e9;
    double processor = (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
    printf("cost %.6f %ld %.6f\n", processor, usage.ru_maxrss, wall);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
}

int main(int count, char **words) {
    if (count >= 3 && !strcmp(words[1], "cost")) return cost(words + 2);
    if (count == 4 && !strcmp(words[1], "export")) return export_zone(words[2], words[3]);
    if (count == 5 && !strcmp(words[1], "insert")) return insert_rows(words[2], words[3], atoi(words[4]));
    if (count == 4 && !strcmp(words[1], "commit") && atoi(words[3]) > 0) return commit_rows(words[2], atoi(words[3]));
    fprintf(
        stderr,
        "usage: bench-peer cost PROGRAM [WORDS] | export DATABASE OUT | insert SOURCE TARGET GROUP | commit PATH COUNT\n");
    return 64;
}
