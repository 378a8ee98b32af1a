/* SPDX-License-Identifier: MIT */
/* What is remembered under keys of bytes. Any room may include this. */
#ifndef JB_BASE_KEYED_H
#define JB_BASE_KEYED_H

#include "base/arena.h"

typedef struct JbKeyed JbKeyed;

/* Remembers nothing yet; the caller frees it. */
JbKeyed *jb_keyed_new(void);
void jb_keyed_free(JbKeyed *keyed);
/* Where the value of this key is kept, lent until the next call; NULL stands there when the key is
 * new. The key is copied. */
const void **jb_keyed_find(JbKeyed *keyed, const void *key, size_t n);
/* The same of a key that is not copied: it stays where it is for as long. */
const void **jb_keyed_lend(JbKeyed *keyed, const void *key, size_t n);
/* The value of this key, or NULL; a new key is not kept. */
const void *jb_keyed_known(const JbKeyed *keyed, const void *key, size_t n);
/* Memory for values; it lives until they are forgotten. */
JbArena *jb_keyed_arena(JbKeyed *keyed);
/* Forgets everything when keys and values take more than `most` bytes. */
void jb_keyed_trim(JbKeyed *keyed, size_t most);

#endif
