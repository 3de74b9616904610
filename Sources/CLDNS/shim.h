// ldns redefines bool as signed char and dprintf as a macro unless these two come first.
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <ldns/ldns.h>
#undef dprintf
// LDNS_FREE is a function-like macro, which Swift does not import.
static inline void tizilim_ldns_free(void *pointer) { free(pointer); }
