// hold TID: stops one thread and no other, as a hang of it would, until its process ends. Needs to be root.
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/wait.h>

int main(int count, char** words) {
    const int thread = count == 2 ? atoi(words[1]) : 0;
    int status = 0;
    if (thread <= 0 || ptrace(PTRACE_SEIZE, thread, 0, 0) != 0 || ptrace(PTRACE_INTERRUPT, thread, 0, 0) != 0) {
        perror("hold");
        return 1;
    }
    while (waitpid(thread, &status, __WALL) == thread && !WIFEXITED(status) && !WIFSIGNALED(status)) {
    }
    return 0;
}
