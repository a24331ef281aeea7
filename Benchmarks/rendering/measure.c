// Runs a program and prints what it took: measure RESULT PROGRAM ARGUMENT...
//
// RESULT gets one line: CPU microseconds in user and system mode, wall microseconds, peak memory in KiB, the exit status.
// A program of its own, as the kernel counts a starting process' memory as the new program's: from Python that would be 10 MB.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long microseconds(struct timeval time) { return time.tv_sec * 1000000L + time.tv_usec; }

int main(int count, char **words) {
    if (count < 3) {
        fputs("usage: measure RESULT PROGRAM ARGUMENT...\n", stderr);
        return 2;
    }
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    pid_t child = fork();
    if (child < 0) {
        perror("measure: fork");
        return 2;
    }
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        execvp(words[2], words + 2);
        perror(words[2]);
        _exit(127);
    }
    int status;
    struct rusage usage;
    if (wait4(child, &status, 0, &usage) < 0) {
        perror("measure: wait4");
        return 2;
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    long wall = (end.tv_sec - start.tv_sec) * 1000000L + (end.tv_nsec - start.tv_nsec) / 1000;
    FILE *result = fopen(words[1], "w");
    if (result == NULL) {
        perror(words[1]);
        return 2;
    }
    fprintf(result, "%ld %ld %ld %ld %d\n", microseconds(usage.ru_utime), microseconds(usage.ru_stime), wall,
            usage.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    return fclose(result) == 0 ? 0 : 2;
}
