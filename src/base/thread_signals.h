// Which thread is interrupted by signals.
#pragma once

namespace callboard {

// Blocks every signal in the calling thread: the main thread takes them.
void leave_signals_to_main_thread();

}  // namespace callboard
