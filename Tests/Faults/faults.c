// Makes a chosen system call of a program fail, or kills the program there. Preloaded:
//
//   cc -shared -fPIC -o faults.so faults.c
//   LD_PRELOAD=./faults.so FAULT=ACTION:CALLS:NUMBER[:PATH] pinscout ...
//
// ACTION  kill (before the call), killed (after it), term or int (before it), or an error: enospc, eio, erofs. enospc
//         and erofs last from the call on, as they do in life; eio is the one call. cut is kill and takes back what was
//         written to each file since its last fsync, as a power cut may; number 0 cuts where the program ends by itself.
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
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum calls { WRITE = 1, SYNC = 2, NAME = 4, READ = 8 };

static char action[16], wanted_path[256];
static unsigned wanted;
static long number;
static atomic_long count;

// What a write has changed, until it is synced; the last one first.
struct change {
  struct change *before;
  dev_t device;
  ino_t node;
  off_t size, offset;
  size_t length;
  char path[512], bytes[];
};

static struct change *changes;
static pthread_mutex_t changing = PTHREAD_MUTEX_INITIALIZER;
static _Thread_local int is_own;

static int is_cutting(void) { return wanted && !strcmp(action, "cut") && !is_own; }

// Remembers what stands where a file is about to be written, or what is about to be cut off it.
static void remember(int file, off_t offset, size_t length) {
  struct stat status;
  if (!is_cutting() || file <= 2 || fstat(file, &status) || !S_ISREG(status.st_mode)) return;
  is_own = 1;
  if (offset < 0) offset = lseek(file, 0, SEEK_CUR);
  if (!length) length = status.st_size > offset ? (size_t)(status.st_size - offset) : 0;
  struct change *change = calloc(1, sizeof *change + length);
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  if (readlink(link, change->path, sizeof change->path - 1) > 0) {
    int other = open(change->path, O_RDONLY);
    ssize_t count = other < 0 ? 0 : pread(other, change->bytes, length, offset);
    change->length = count < 0 ? 0 : (size_t)count;
    if (other >= 0) close(other);
  }
  change->device = status.st_dev;
  change->node = status.st_ino;
  change->size = status.st_size;
  change->offset = offset;
  pthread_mutex_lock(&changing);
  change->before = changes;
  changes = change;
  pthread_mutex_unlock(&changing);
  is_own = 0;
}

static void forget(int file) {
  struct stat status;
  if (!is_cutting() || fstat(file, &status)) return;
  pthread_mutex_lock(&changing);
  for (struct change **place = &changes; *place;) {
    struct change *change = *place;
    if (change->device == status.st_dev && change->node == status.st_ino) {
      *place = change->before;
      free(change);
    } else {
      place = &change->before;
    }
  }
  pthread_mutex_unlock(&changing);
}

static void cut(void) {
  pthread_mutex_lock(&changing);
  is_own = 1;
  for (struct change *change = changes; change; change = change->before) {
    struct stat status;
    int file = open(change->path, O_WRONLY);
    if (file >= 0 && !fstat(file, &status) && status.st_ino == change->node) {
      if (pwrite(file, change->bytes, change->length, change->offset) < 0 || ftruncate(file, change->size)) _exit(99);
    }
  }
  kill(getpid(), SIGKILL);
}

__attribute__((constructor)) static void begin(void) {
  char calls[16] = "";
  const char *text = getenv("FAULT");
  if (!text || sscanf(text, "%15[^:]:%15[^:]:%ld:%255s", action, calls, &number, wanted_path) < 3) return;
  wanted = !strcmp(calls, "write") ? WRITE : !strcmp(calls, "sync") ? SYNC : !strcmp(calls, "name") ? NAME
         : !strcmp(calls, "change") ? WRITE | SYNC | NAME : !strcmp(calls, "read") ? READ : 0;
}

__attribute__((destructor)) static void end(void) {
  const char *path = getenv("FAULT_COUNT");
  if (is_cutting() && !number) cut();
  FILE *file = path && wanted ? fopen(path, "w") : NULL;
  wanted = 0;
  if (file) { fprintf(file, "%ld\n", (long)count); fclose(file); }
}

static int concerns(enum calls call, const char *path) {
  return (wanted & call) && !is_own && (!*wanted_path || strstr(path, wanted_path));
}

static int concerns_file(enum calls call, int file) {
  char link[64], path[4096];
  if (!(wanted & call) || file <= 2 || is_own) return 0;
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
  if (*mine == number && !strcmp(action, "cut")) cut();
  if (*mine == number && !strcmp(action, "term")) kill(getpid(), SIGTERM);
  if (*mine == number && !strcmp(action, "int")) kill(getpid(), SIGINT);
  if (*mine == number && !strcmp(action, "eio")) return EIO;
  if (*mine >= number && !strcmp(action, "enospc")) return ENOSPC;
  if (*mine >= number && !strcmp(action, "erofs")) return EROFS;
  return 0;
}

static void after(long mine) {
  if (mine && mine == number && !strcmp(action, "killed")) kill(getpid(), SIGKILL);
}

#define FAULTY(result, name, parameters, arguments, is_concerned, first, last) \
  result name parameters {                                                   \
    static result(*real) parameters;                                         \
    if (!real) real = (result(*) parameters)dlsym(RTLD_NEXT, #name);         \
    long mine;                                                               \
    int error = before(is_concerned, &mine);                                 \
    if (error) { errno = error; return -1; }                                 \
    first;                                                                   \
    result value = real arguments;                                           \
    int kept = errno;                                                        \
    last;                                                                    \
    after(mine);                                                             \
    errno = kept;                                                            \
    return value;                                                            \
  }

FAULTY(ssize_t, write, (int f, const void *b, size_t n), (f, b, n), concerns_file(WRITE, f), remember(f, -1, n), )
FAULTY(ssize_t, pwrite, (int f, const void *b, size_t n, off_t o), (f, b, n, o), concerns_file(WRITE, f), remember(f, o, n), )
FAULTY(ssize_t, pwrite64, (int f, const void *b, size_t n, off64_t o), (f, b, n, o), concerns_file(WRITE, f), remember(f, o, n), )
FAULTY(int, ftruncate, (int f, off_t n), (f, n), concerns_file(WRITE, f), remember(f, n, 0), )
FAULTY(int, ftruncate64, (int f, off64_t n), (f, n), concerns_file(WRITE, f), remember(f, n, 0), )
FAULTY(int, fsync, (int f), (f), concerns_file(SYNC, f), , forget(f))
FAULTY(int, fdatasync, (int f), (f), concerns_file(SYNC, f), , forget(f))
FAULTY(int, rename, (const char *a, const char *b), (a, b), concerns(NAME, b), , )
FAULTY(int, unlink, (const char *a), (a), concerns(NAME, a), , )
FAULTY(ssize_t, read, (int f, void *b, size_t n), (f, b, n), concerns_file(READ, f), , )
FAULTY(ssize_t, pread, (int f, void *b, size_t n, off_t o), (f, b, n, o), concerns_file(READ, f), , )
FAULTY(ssize_t, pread64, (int f, void *b, size_t n, off64_t o), (f, b, n, o), concerns_file(READ, f), , )

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
