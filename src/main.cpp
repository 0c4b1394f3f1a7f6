#include "app/commands.h"

#include <cstdio>
#include <exception>

int main(int argc, char** argv) {
    try {
        return callboard::app::run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "callboard: stopped by a bug: %s\n", error.what());
        return 1;
    }
}
