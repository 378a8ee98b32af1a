/* SPDX-License-Identifier: MIT */
/* touched COMMAND...: the memory that a command and the processes which it forks have written to.
 * Each is stopped at its end, and the pages are summed that are its own and written; those that a
 * forked process shares with its parent count with the parent alone. Large pages are off: they
 * would count what nobody touched. Memory that was given back before the end is not seen, which the
 * program does not do (base/heap.h). What is mapped of files and not written does not count. A line
 * a process, in the order in which they end, in kB: the sum, then where it lies. The command's exit
 * status. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

typedef enum Part { HEAP, ANONYMOUS, STACK, PROGRAM, LIBRARY, PARTS } Part;
static const char *const NAMES[PARTS] = {"heap", "anonymous", "stack", "program", "libraries"};

static _Noreturn void fail(const char *what)
{
    fprintf(stderr, "touched: %s: %s\n", what, strerror(errno));
    exit(1);
}

/* By the name that a mapping has in smaps. */
static Part part_of(const char *name)
{
    if (strcmp(name, "[heap]") == 0)
        return HEAP;
    if (strcmp(name, "[stack]") == 0)
        return STACK;
    if (*name != '/')
        return ANONYMOUS;
    return strstr(name, ".so") != NULL ? LIBRARY : PROGRAM;
}

static void tell(pid_t pid)
{
    char path[64], line[4096], name[4096];
    long kb = 0, dirty = 0, sum = 0, part[PARTS] = {0};
    Part now = ANONYMOUS;
    snprintf(path, sizeof path, "/proc/%d/smaps", (int)pid);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        fail(path);
    while (fgets(line, sizeof line, file) != NULL) {
        if (sscanf(line, "Private_Dirty: %ld", &dirty) == 1)
            continue;
        if (sscanf(line, "Anonymous: %ld", &kb) == 1) {
            kb = kb < dirty ? kb : dirty; /* a file's pages that the system has yet to store */
            part[now] += kb;
            sum += kb;
            continue;
        }
        int found = sscanf(line, "%*x-%*x %*s %*x %*s %*u %4095[^\n]", name);
        if (found == 1 || strchr(line, '-') != NULL)
            now = part_of(found == 1 ? name + strspn(name, " ") : "");
    }
    fclose(file);
    printf("%ld", sum);
    for (int i = 0; i < PARTS; i++)
        printf("  %s %ld", NAMES[i], part[i]);
    printf("\n");
}

static _Noreturn void begin(char **words)
{
    if (prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0) != 0)
        fail("large pages");
    if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
        fail("ptrace");
    raise(SIGSTOP);
    execvp(words[0], words);
    fail(words[0]);
}

/* Lets a process that was stopped go on; its signals reach it, but not those of being traced. */
static void go_on(pid_t pid, int status)
{
    int sign = WSTOPSIG(status);
    bool ours = status >> 16 != 0 || sign == SIGSTOP || sign == SIGTRAP;
    if (status >> 8 == (SIGTRAP | PTRACE_EVENT_EXIT << 8))
        tell(pid);
    (void)ptrace(PTRACE_CONT, pid, NULL, (void *)(long)(ours ? 0 : sign));
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: touched COMMAND...\n");
        return 2;
    }
    pid_t first = fork(), pid;
    if (first == 0)
        begin(argv + 1);
    int status, ended = 1;
    if (first < 0 || waitpid(first, &status, 0) != first)
        fail("fork");
    const long options = PTRACE_O_TRACEEXIT | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK |
                         PTRACE_O_TRACECLONE | PTRACE_O_EXITKILL;
    if (ptrace(PTRACE_SETOPTIONS, first, NULL, (void *)options) != 0)
        fail("ptrace");
    (void)ptrace(PTRACE_CONT, first, NULL, NULL);
    while ((pid = waitpid(-1, &status, __WALL)) > 0) {
        if (WIFSTOPPED(status))
            go_on(pid, status);
        else if (pid == first)
            ended = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }
    return ended;
}
