/* SPDX-License-Identifier: MIT */
/* Enumerations and the names of their values as one list each; a row may have further
 * columns:
 *
 *   #define JB_COLOURS(X) X(JB_RED, "red") X(JB_BLUE, "blue")
 *   typedef enum JbColour { JB_COLOURS(JB_NAMES_VALUE) } JbColour;
 *   static const char *const names[] = {JB_COLOURS(JB_NAMES_NAME)};
 *
 * Every room may include it. */
#ifndef JB_BASE_NAMES_H
#define JB_BASE_NAMES_H

#define JB_NAMES_VALUE(value, ...) value,
#define JB_NAMES_NAME(value, ...)  [value] = JB_NAMES_FIRST(__VA_ARGS__, 0),
#define JB_NAMES_FIRST(first, ...) (first)

#endif
