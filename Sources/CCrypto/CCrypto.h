// The one thing taken from OpenSSL's libcrypto (libssl-dev): SHA-256.

#ifndef FIRSTLINE_CCRYPTO_H
#define FIRSTLINE_CCRYPTO_H

#include <openssl/evp.h>
#include <stddef.h>

/// Writes the 32 bytes of the SHA-256 digest of `count` bytes to `digest`; 1 if it could, else 0.
static inline int firstline_sha256(const void *bytes, size_t count, unsigned char *digest) {
    return EVP_Digest(bytes, count, digest, NULL, EVP_sha256(), NULL);
}

#endif
