// What somebody could do who has taken over the wall: run in place of it in its unit, it tries, and prints a line for each.
// "ok" where it is as it should be, which is refused for all but the last few; the exit status counts the others.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/if_packet.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/klog.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/reboot.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

static int wrong;

static void say(int as_it_should, const char *what, const char *how) {
    wrong += !as_it_should;
    printf("probe %s %s: %s\n", as_it_should ? "ok   " : "WRONG", what, how);
}

// `result` is what a system call gave: 0 or more where it went through.
static void refused(const char *what, long result) {
    int error = errno;
    say(result < 0, what, result < 0 ? strerror(error) : "went through");
}

static void allowed(const char *what, long result) {
    int error = errno;
    say(result >= 0, what, result < 0 ? strerror(error) : "works");
}

static int writes(const char *path) {
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) return -1;
    int done = write(fd, "probe\n", 6) == 6 ? 0 : -1;
    close(fd);
    return done;
}

static int reads(const char *path) {
    char byte;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return -1;
    int done = (int)read(fd, &byte, 1);
    close(fd);
    return done;
}

// Copies this program to a folder and runs it there. The child that may not leaves the reason as its exit status.
static int runs_from(const char *folder) {
    char path[256], block[65536];
    snprintf(path, sizeof path, "%s/probe-copy", folder);
    int from = open("/proc/self/exe", O_RDONLY | O_CLOEXEC), to = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0700);
    if (from < 0 || to < 0) return -1;
    for (ssize_t n; (n = read(from, block, sizeof block)) > 0;)
        if (write(to, block, (size_t)n) != n) return -1;
    close(from);
    close(to);
    chmod(path, 0700);
    pid_t child = fork();
    if (child == 0) {
        char *const words[] = {path, "nothing", NULL};
        execv(path, words);
        _exit(errno);
    }
    int status = 0;
    waitpid(child, &status, 0);
    unlink(path);
    errno = WEXITSTATUS(status);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : -1;
}

// A process that is not this one's child; 0 where none can be seen.
static pid_t somebody(void) {
    DIR *proc = opendir("/proc");
    for (struct dirent *entry; proc && (entry = readdir(proc));) {
        pid_t pid = atoi(entry->d_name);
        if (pid > 0 && pid != getpid() && pid != getppid()) return closedir(proc), pid;
    }
    if (proc) closedir(proc);
    return 0;
}

static int remaps_user(void) {
    pid_t child = fork();
    if (child == 0) _exit(unshare(CLONE_NEWUSER) == 0 ? 0 : errno);
    int status = 0;
    waitpid(child, &status, 0);
    errno = WEXITSTATUS(status);
    return WEXITSTATUS(status) == 0 ? 0 : -1;
}

int main(int count, char **words) {
    if (count > 1 && strcmp(words[1], "nothing") == 0) return 0;
    const char *const state = getenv("STATE_DIRECTORY"), *const run = getenv("RUNTIME_DIRECTORY");
    char own[256];
    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("probe as user %d, group %d\n", (int)getuid(), (int)getgid());

    refused("write /etc", writes("/etc/probe"));
    refused("write /etc/callboard", writes("/etc/callboard/callboard.toml"));
    refused("write /usr", writes("/usr/bin/probe-new"));
    refused("write /var", writes("/var/probe"));
    refused("write /boot", writes("/boot/probe"));
    refused("write a kernel setting", writes("/proc/sys/kernel/hostname"));
    refused("write a control group", writes("/sys/fs/cgroup/cgroup.procs"));
    refused("write a device's setting", writes("/sys/class/drm/card0/uevent"));
    refused("read /etc/shadow", reads("/etc/shadow"));
    refused("read the secret's file", reads("/etc/callboard/secret"));
    refused("read /home", reads("/home/visitor/letter"));
    refused("read /root", reads("/root/letter"));
    refused("read the kernel's log", klogctl(3, own, sizeof own));
    refused("see /proc/kallsyms", reads("/proc/kallsyms"));
    refused("see /proc/1", reads("/proc/1/status"));
    say(somebody() == 0, "see other processes", somebody() == 0 ? "there are none" : "there are");
    refused("trace process 1", ptrace(PTRACE_ATTACH, 1, NULL, NULL));
    refused("trace the parent", ptrace(PTRACE_ATTACH, getppid(), NULL, NULL));
    refused("signal process 1", kill(1, 0));
    refused("socket of packets", socket(AF_PACKET, SOCK_RAW, htons(3)));
    refused("socket of raw IP", socket(AF_INET, SOCK_RAW, IPPROTO_ICMP));
    refused("socket of raw IPv6", socket(AF_INET6, SOCK_RAW, IPPROTO_ICMPV6));
    refused("socket of virtual machines", socket(AF_VSOCK, SOCK_STREAM, 0));
    refused("socket of Bluetooth", socket(AF_BLUETOOTH, SOCK_RAW, 1));
    refused("user namespace", remaps_user());
    refused("mount namespace", unshare(CLONE_NEWNS));
    refused("network namespace", unshare(CLONE_NEWNET));
    refused("mount", mount("none", "/tmp", "tmpfs", 0, NULL));
    refused("unmount", umount2("/tmp", MNT_DETACH));
    refused("chroot", chroot("/tmp"));
    refused("load a module", syscall(SYS_init_module, "", 0L, ""));
    refused("load BPF", syscall(SYS_bpf, 0, NULL, 0));
    refused("load a kernel", syscall(SYS_kexec_load, 0L, 0L, NULL, 0L));
    struct timeval time = {0, 0};
    refused("set the clock", settimeofday(&time, NULL));
    refused("set the host name", sethostname("probe", 5));
    refused("restart the machine", reboot(RB_ENABLE_CAD));
    refused("swap", syscall(SYS_swapoff, "/nowhere"));
    refused("open /dev/mem", open("/dev/mem", O_RDONLY));
    refused("open /dev/kmsg", open("/dev/kmsg", O_WRONLY));
    refused("open the disk", open("/dev/vda", O_RDONLY));
    refused("open another console", open("/dev/tty2", O_RDWR));
    refused("open the serial line", open("/dev/ttyS1", O_RDWR));
    refused("make a device", mknod("/tmp/probe-device", S_IFCHR | 0600, 0x0101));
    refused("become root", setuid(0));
    refused("become root's group", setgid(0));
    refused("become a group", setgroups(0, NULL));
    refused("gain a privilege", prctl(PR_SET_NO_NEW_PRIVS, 0, 0, 0, 0));
    say(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1, "NoNewPrivileges", "is set");
    int marked = open("/tmp/probe-setuid", O_WRONLY | O_CREAT, 0600);
    refused("make a file of setuid", marked < 0 ? -1 : fchmod(marked, 04755));
    refused("real-time priority", sched_setscheduler(0, SCHED_FIFO, &(struct sched_param){1}));
    refused("higher priority", syscall(SYS_setpriority, 0, 0, -5));
    refused("run a file of the state", runs_from(state ? state : "/var/lib/callboard"));
    refused("run a file of /run", runs_from(run ? run : "/run/callboard"));
    refused("run a file of /tmp", runs_from("/tmp"));
    refused("run a file of /var/tmp", runs_from("/var/tmp"));
    refused("run a file of /dev/shm", runs_from("/dev/shm"));

    snprintf(own, sizeof own, "%s/probe", state ? state : "/var/lib/callboard");
    allowed("write the state", writes(own));
    unlink(own);
    snprintf(own, sizeof own, "%s/probe", run ? run : "/run/callboard");
    allowed("write what outlives a restart", writes(own));
    unlink(own);
    snprintf(own, sizeof own, "%s/api-secret", getenv("CREDENTIALS_DIRECTORY") ? getenv("CREDENTIALS_DIRECTORY") : "/nowhere");
    allowed("read the secret it was given", reads(own));
    allowed("read the configuration", reads("/etc/callboard/callboard.toml"));
    allowed("socket of IP", socket(AF_INET, SOCK_STREAM, 0));
    allowed("open the graphics device", open("/dev/dri/card0", O_RDWR));
    printf("probe done, %d wrong\n", wrong);
    return wrong;
}
