#include <openssl/evp.h>
#include <openssl/sha.h>
#include <openssl/rand.h>
#include <openssl/bn.h>
#include <openssl/crypto.h>
// OPENSSL_free is a function-like macro, which Swift does not import.
static inline void tizilim_openssl_free(void *pointer) { OPENSSL_free(pointer); }
