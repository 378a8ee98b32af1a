/* SPDX-License-Identifier: MIT */
#include "package.h"

#include <stdio.h>
#include <string.h>

const char *jb_package_version(JbArena *arena, const char *package)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789.+-";
    char version[128] = "";
    if (package[0] == '-' || package[strspn(package, allowed)] != '\0')
        return NULL;
    FILE *pipe = popen(
        jb_arena_format(arena, "dpkg-query -W -f '${Version}\\n' %s 2>/dev/null", package), "r");
    if (pipe == NULL)
        return NULL;
    if (fgets(version, sizeof version, pipe) != NULL)
        version[strcspn(version, "\n")] = '\0';
    pclose(pipe);
    return version[0] != '\0' ? jb_arena_strdup(arena, version) : NULL;
}
