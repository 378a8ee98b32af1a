/* SPDX-License-Identifier: MIT */
/* Which addresses a link may have: the same ones wherever words become links. Any room may include
 * this. */
#ifndef JB_BASE_LINK_H
#define JB_BASE_LINK_H

#include <stdbool.h>

/* What a message tells who wrote another address. */
#define JB_LINK_HINT "write https://…, http://…, mailto:NAME@HOST or tel:NUMBER"

/* Whether `address` is one of the web with a host, of a mailbox or of a telephone: http, https,
 * mailto, tel (RFC 9110 4.2, RFC 6068, RFC 3966), the scheme in letters of either case (RFC 3986
 * 3.1). False for any other scheme, for a relative address, for one with a control character, a
 * blank or a mark of direction in it, and for one that is not UTF-8. */
bool jb_link_known(const char *address);

/* Whether `address` has neither scheme nor host: it stays where it stands. */
bool jb_link_relative(const char *address);

#endif
