/* Loaded into the wall by LD_PRELOAD: a graphics driver that fails as the file FAULT says, for as long as it says so.
     stuck    a page flip is taken and never completes
     refused  each page flip and each setting of a mode fails
   Where the program is when it ends by a signal it says on its standard error. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <ucontext.h>
#include <unistd.h>

#define FAULT "/etc/callboard/display-fault"
#define PAGE_FLIP 0xB0U
#define SET_CRTC 0xA2U

static int is_fault(const char *name) {
    char word[16] = "";
    FILE *file = fopen(FAULT, "re");
    if (file == NULL) return 0;
    if (fgets(word, sizeof word, file) == NULL) word[0] = 0;
    fclose(file);
    word[strcspn(word, "\n")] = 0;
    return strcmp(word, name) == 0;
}

int ioctl(int descriptor, unsigned long request, ...) {
    static int (*real)(int, unsigned long, ...);
    va_list arguments;
    va_start(arguments, request);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);
    if (real == NULL) real = (int (*)(int, unsigned long, ...))dlsym(RTLD_NEXT, "ioctl");
    if (_IOC_TYPE(request) == 'd') {
        const unsigned number = _IOC_NR(request);
        if (number == PAGE_FLIP && is_fault("stuck")) return 0;
        if ((number == PAGE_FLIP || number == SET_CRTC) && is_fault("refused")) {
            errno = EINVAL;
            return -1;
        }
    }
    return real(descriptor, request, argument);
}

static void say_where(int signal_number, siginfo_t *info, void *context) {
    char text[64];
    write(STDERR_FILENO, text, (size_t)snprintf(text, sizeof text, "signal %d at address %p\n", signal_number, info->si_addr));
    void *frames[64];
    const int count = backtrace(frames, 64);
    backtrace_symbols_fd(frames, count, STDERR_FILENO);
    /* Who called, where the program has jumped to nowhere. */
    void **stack = (void **)((ucontext_t *)context)->uc_mcontext.gregs[REG_RSP];
    backtrace_symbols_fd(stack, 1, STDERR_FILENO);
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

__attribute__((constructor)) static void start(void) {
    void *frame;
    backtrace(&frame, 1); /* loads what it needs */
    struct sigaction action = {.sa_sigaction = say_where, .sa_flags = SA_SIGINFO};
    sigaction(SIGSEGV, &action, NULL);
    sigaction(SIGBUS, &action, NULL);
    sigaction(SIGABRT, &action, NULL);
}
