/* SPDX-License-Identifier: MIT */
#include "files.h"

#include <fcntl.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *joined(const char *first, const char *between, const char *last)
{
    size_t size = strlen(first) + strlen(between) + strlen(last) + 1;
    char *text = malloc(size);
    if (text == NULL) {
        fputs("prepare-fonts: out of memory\n", stderr);
        exit(71);
    }
    snprintf(text, size, "%s%s%s", first, between, last);
    return text;
}

char *jb_path_in(const char *folder, const char *name)
{
    return name[0] == '/' ? joined("", "", name) : joined(folder, "/", name);
}

char *jb_folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = joined(slash == NULL ? "." : path, "", "");
    if (slash != NULL)
        folder[slash == path ? 1 : slash - path] = '\0';
    return folder;
}

static bool write_all(int fd, const char *data, size_t size)
{
    while (size > 0) {
        ssize_t done = write(fd, data, size);
        if (done < 0)
            return false;
        data += done;
        size -= (size_t)done;
    }
    return fsync(fd) == 0;
}

bool jb_write_whole(const char *path, const void *data, size_t size)
{
    char *temporary = joined(path, "", ".tmp");
    int fd = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    bool done = fd >= 0 && write_all(fd, data, size);
    if (fd >= 0 && close(fd) != 0)
        done = false;
    if (done)
        done = rename(temporary, path) == 0;
    if (!done && fd >= 0)
        unlink(temporary);
    free(temporary);
    return done;
}

char *jb_package_version(const char *package)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789.+-";
    char version[128];
    char *result = NULL;
    if (package[0] == '-' || package[strspn(package, allowed)] != '\0')
        return NULL;
    char *command = joined("dpkg-query -W -f '${Version}\\n' ", package, " 2>/dev/null");
    FILE *pipe = popen(command, "r");
    free(command);
    if (pipe == NULL)
        return NULL;
    if (fgets(version, sizeof version, pipe) != NULL) {
        version[strcspn(version, "\n")] = '\0';
        result = version[0] != '\0' ? joined(version, "", "") : NULL;
    }
    pclose(pipe);
    return result;
}

void hash_hex(const void *data, size_t size, char hex[HASH_HEX])
{
    static const char digits[] = "0123456789abcdef";
    struct sha256_ctx sha;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&sha);
    sha256_update(&sha, size, data);
    sha256_digest(&sha, SHA256_DIGEST_SIZE, digest);
    for (size_t i = 0; i < SHA256_DIGEST_SIZE; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    hex[2 * SHA256_DIGEST_SIZE] = '\0';
}
