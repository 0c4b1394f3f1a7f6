#include "base/thread_signals.h"

#include <csignal>

namespace callboard {

void leave_signals_to_main_thread() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

}  // namespace callboard
