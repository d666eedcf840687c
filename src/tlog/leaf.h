/* The leaf of the transparency log: a salted commitment to an event's bytes. */
#ifndef TLOG_LEAF_H
#define TLOG_LEAF_H

#include "base/hash.h"
#include "base/str.h"

#define LEAF_SALT_BYTES 32

/* SHA-256("qabul/v1/event" 0x00 salt event): says nothing once the salt is erased. */
void leaf_commitment(const unsigned char salt[LEAF_SALT_BYTES], struct str event,
    unsigned char out[SHA256_BYTES]);

#endif
