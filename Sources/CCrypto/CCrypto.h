// The one thing taken from OpenSSL's libcrypto (libssl-dev): SHA-256.

#ifndef FIRSTLINE_CCRYPTO_H
#define FIRSTLINE_CCRYPTO_H

// The functions for SHA-256 alone, deprecated in favour of EVP: EVP would read openssl.cnf and set up its providers first, which takes
// milliseconds of a start and megabytes.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
#include <stddef.h>

/// Writes the 32 bytes of the SHA-256 digest of `count` bytes to `digest`; 1 if it could, else 0.
static inline int firstline_sha256(const void *bytes, size_t count, unsigned char *digest) {
    SHA256_CTX state;
    return SHA256_Init(&state) && SHA256_Update(&state, bytes, count) && SHA256_Final(digest, &state);
}

#endif
