/* SPDX-License-Identifier: MIT */
/* The half of confine.h that filters calls; confine.c alone includes this. */
#ifndef JB_BASE_CONFINE_PARTS_H
#define JB_BASE_CONFINE_PARTS_H

#include <stdbool.h>

/* Lets through the calls that a briefing needs, with `programs` those that start a program as well.
 * What is forbidden fails with EPERM, a call that is not known here with ENOSYS, as on a kernel
 * without it: libraries then take an older one. False with errno. */
bool jb_confine_filter(bool programs);

#endif
