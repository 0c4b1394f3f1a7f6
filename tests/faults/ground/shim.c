/* Preloaded into a wall. Its clocks are off by what a shared page says, and what it does to its state fails as it says. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

struct page {
    int64_t wall_ns;    /* added to CLOCK_REALTIME */
    int64_t steady_ns;  /* added to CLOCK_MONOTONIC */
    int64_t fails_io;   /* errno of writing, syncing and renaming files of the state */
    int64_t fails_threads;
    int64_t cut_after;  /* the program ends at this step of what it does to its state; 0: never */
    int64_t steps;      /* how many there were */
};

static volatile struct page none, *page = &none;

__attribute__((constructor)) static void attach(void) {
    const char *path = getenv("FAULT_PAGE");
    int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (fd < 0) return;
    void *mapped = mmap(NULL, sizeof(struct page), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (mapped != MAP_FAILED) page = mapped;
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static void add(struct timespec *time, int64_t ns) {
    int64_t whole = (int64_t)time->tv_sec * 1000000000 + time->tv_nsec + ns;
    time->tv_sec = whole / 1000000000;
    time->tv_nsec = whole % 1000000000;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    REAL(clock_gettime);
    int result = real(clock, time);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) add(time, page->wall_ns);
    if (result == 0 && (clock == CLOCK_MONOTONIC || clock == CLOCK_MONOTONIC_COARSE)) add(time, page->steady_ns);
    return result;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    (void)zone;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *into) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (into) *into = now.tv_sec;
    return now.tv_sec;
}

static int is_state(int fd) {
    char link[64], path[512];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size <= 0) return 0;
    path[size] = 0;
    return strstr(path, "/state") != NULL;
}

/* A step of what is done to the state: whether it fails. A cut is a SIGKILL, before the step or in the midst of its bytes. */
static int step(void) {
    int64_t number = __atomic_add_fetch(&page->steps, 1, __ATOMIC_SEQ_CST);
    if (page->cut_after && number >= page->cut_after) kill(getpid(), 9);
    if (!page->fails_io) return 0;
    errno = (int)page->fails_io;
    return 1;
}

ssize_t write(int fd, const void *data, size_t size) {
    REAL(write);
    if (is_state(fd)) {
        if (page->cut_after && page->steps + 1 == page->cut_after && size > 1) real(fd, data, size / 2);
        if (step()) return -1;
    }
    return real(fd, data, size);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    REAL(pwrite);
    if (is_state(fd)) {
        if (page->cut_after && page->steps + 1 == page->cut_after && size > 1) real(fd, data, size / 2, at);
        if (step()) return -1;
    }
    return real(fd, data, size, at);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) { return pwrite(fd, data, size, at); }

int fsync(int fd) {
    REAL(fsync);
    return is_state(fd) && step() ? -1 : real(fd);
}

int fdatasync(int fd) {
    REAL(fdatasync);
    return is_state(fd) && step() ? -1 : real(fd);
}

int ftruncate(int fd, off_t size) {
    REAL(ftruncate);
    return is_state(fd) && step() ? -1 : real(fd, size);
}

int rename(const char *from, const char *to) {
    REAL(rename);
    return strstr(to, "/state") && step() ? -1 : real(from, to);
}

int unlink(const char *path) {
    REAL(unlink);
    return strstr(path, "/state") && step() ? -1 : real(path);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*work)(void *), void *argument) {
    REAL(pthread_create);
    return page->fails_threads ? EAGAIN : real(thread, attributes, work, argument);
}
