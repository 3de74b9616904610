/* The two calls that are counted; see syncs.c. */
int fsync(int file);
int fdatasync(int file);
