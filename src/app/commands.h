// The command line: one word for each job.
#pragma once

namespace callboard::app {

// Runs the command that the arguments name. Returns the process's exit code: 0 ok, 1 cannot start, 2 try again later; `api`
// has codes of its own.
int run(int argc, char** argv);

}  // namespace callboard::app
