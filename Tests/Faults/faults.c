// Makes a chosen system call of a program fail, or kills the program there. Preloaded:
//
//   cc -shared -fPIC -o faults.so faults.c
//   LD_PRELOAD=./faults.so FAULT=ACTION:CALLS:NUMBER[:PATH] pinscout ...
//
// ACTION  kill (before the call), killed (after it), term (before it), or an error: enospc, eio, erofs. enospc and erofs
//         last from the call on, as they do in life; eio is the one call.
// CALLS   write (write, pwrite, ftruncate), sync (fsync, fdatasync), name (rename, unlink, making a file), change (all
//         of these), read (read, pread).
// NUMBER  which one, from 1; 0 is none.
// PATH    counts only calls on files with this in their path.
//
// With FAULT_COUNT=FILE the number of such calls is written to FILE at the end. Standard streams are never counted.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum calls { WRITE = 1, SYNC = 2, NAME = 4, READ = 8 };

static char action[16], wanted_path[256];
static unsigned wanted;
static long number;
static atomic_long count;

__attribute__((constructor)) static void begin(void) {
  char calls[16] = "";
  const char *text = getenv("FAULT");
  if (!text || sscanf(text, "%15[^:]:%15[^:]:%ld:%255s", action, calls, &number, wanted_path) < 3) return;
  wanted = !strcmp(calls, "write") ? WRITE : !strcmp(calls, "sync") ? SYNC : !strcmp(calls, "name") ? NAME
         : !strcmp(calls, "change") ? WRITE | SYNC | NAME : !strcmp(calls, "read") ? READ : 0;
}

__attribute__((destructor)) static void end(void) {
  const char *path = getenv("FAULT_COUNT");
  FILE *file = path && wanted ? fopen(path, "w") : NULL;
  wanted = 0;
  if (file) { fprintf(file, "%ld\n", (long)count); fclose(file); }
}

static int concerns(enum calls call, const char *path) {
  return (wanted & call) && (!*wanted_path || strstr(path, wanted_path));
}

static int concerns_file(enum calls call, int file) {
  char link[64], path[4096];
  if (!(wanted & call) || file <= 2) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  path[length < 0 ? 0 : length] = 0;
  return concerns(call, path);
}

// Whether the call fails: 0, or the error.
static int before(int is_concerned, long *mine) {
  *mine = is_concerned ? ++count : 0;
  if (!*mine || !number) return 0;
  if (*mine == number && !strcmp(action, "kill")) kill(getpid(), SIGKILL);
  if (*mine == number && !strcmp(action, "term")) kill(getpid(), SIGTERM);
  if (*mine == number && !strcmp(action, "eio")) return EIO;
  if (*mine >= number && !strcmp(action, "enospc")) return ENOSPC;
  if (*mine >= number && !strcmp(action, "erofs")) return EROFS;
  return 0;
}

static void after(long mine) {
  if (mine && mine == number && !strcmp(action, "killed")) kill(getpid(), SIGKILL);
}

#define FAULTY(result, name, parameters, arguments, is_concerned)            \
  result name parameters {                                                   \
    static result(*real) parameters;                                         \
    if (!real) real = (result(*) parameters)dlsym(RTLD_NEXT, #name);         \
    long mine;                                                               \
    int error = before(is_concerned, &mine);                                 \
    if (error) { errno = error; return -1; }                                 \
    result value = real arguments;                                           \
    int kept = errno;                                                        \
    after(mine);                                                             \
    errno = kept;                                                            \
    return value;                                                            \
  }

FAULTY(ssize_t, write, (int f, const void *b, size_t n), (f, b, n), concerns_file(WRITE, f))
FAULTY(ssize_t, pwrite, (int f, const void *b, size_t n, off_t o), (f, b, n, o), concerns_file(WRITE, f))
FAULTY(ssize_t, pwrite64, (int f, const void *b, size_t n, off64_t o), (f, b, n, o), concerns_file(WRITE, f))
FAULTY(int, ftruncate, (int f, off_t n), (f, n), concerns_file(WRITE, f))
FAULTY(int, ftruncate64, (int f, off64_t n), (f, n), concerns_file(WRITE, f))
FAULTY(int, fsync, (int f), (f), concerns_file(SYNC, f))
FAULTY(int, fdatasync, (int f), (f), concerns_file(SYNC, f))
FAULTY(int, rename, (const char *a, const char *b), (a, b), concerns(NAME, b))
FAULTY(int, unlink, (const char *a), (a), concerns(NAME, a))
FAULTY(ssize_t, read, (int f, void *b, size_t n), (f, b, n), concerns_file(READ, f))
FAULTY(ssize_t, pread, (int f, void *b, size_t n, off_t o), (f, b, n, o), concerns_file(READ, f))
FAULTY(ssize_t, pread64, (int f, void *b, size_t n, off64_t o), (f, b, n, o), concerns_file(READ, f))

#define FAULTY_OPEN(name)                                                    \
  int name(const char *path, int flags, ...) {                               \
    static int (*real)(const char *, int, mode_t);                           \
    if (!real) real = (int (*)(const char *, int, mode_t))dlsym(RTLD_NEXT, #name); \
    va_list list;                                                            \
    va_start(list, flags);                                                   \
    mode_t mode = flags & O_CREAT ? (mode_t)va_arg(list, int) : 0;           \
    va_end(list);                                                            \
    long mine;                                                               \
    int error = before((flags & O_CREAT) && concerns(NAME, path), &mine);    \
    if (error) { errno = error; return -1; }                                 \
    int value = real(path, flags, mode);                                     \
    int kept = errno;                                                        \
    after(mine);                                                             \
    errno = kept;                                                            \
    return value;                                                            \
  }

FAULTY_OPEN(open)
FAULTY_OPEN(open64)
