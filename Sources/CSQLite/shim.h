#include <sqlite3.h>
// The destructor markers are casts in macros, which Swift does not import.
static inline sqlite3_destructor_type tizilim_sqlite_transient(void) { return SQLITE_TRANSIENT; }
static inline sqlite3_destructor_type tizilim_sqlite_static(void) { return SQLITE_STATIC; }
// Variadic in C, so not imported either.
static inline int tizilim_sqlite_config_busy(sqlite3 *db, int ms) { return sqlite3_busy_timeout(db, ms); }
static inline int tizilim_sqlite_no_checkpoint_on_close(sqlite3 *db, int on) {
    return sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, on, (int *)0);
}
// Without its statistics the allocator takes no lock that all threads share.
static inline int tizilim_sqlite_no_memory_statistics(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
