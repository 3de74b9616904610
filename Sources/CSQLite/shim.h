#include <sqlite3.h>
// The destructor marker is a cast in a macro, which Swift does not import.
static inline sqlite3_destructor_type tizilim_sqlite_transient(void) { return SQLITE_TRANSIENT; }
// Variadic in C, so not imported either. Without its statistics the allocator takes no lock that all threads share.
static inline int tizilim_sqlite_no_memory_statistics(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
