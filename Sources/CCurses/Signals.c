/* Everything here that runs in a signal is async-signal-safe: write, tcsetattr, dup2, sigaction, pthread_sigmask, raise. */
#define _GNU_SOURCE
#include "CCurses.h"
#include "Internal.h"
#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

/* Synchronized output, bracketed paste, mouse and focus reports off; keyboard protocols back; scroll region, insert mode
   and keypad as they were; cursor shown; alternate screen left; plain style. */
#define RESET                                                                                                                \
    "\033[?2026l\033[?2004l\033[?1000l\033[?1002l\033[?1003l\033[?1006l\033[?1004l\033[<u\033[>4;0m"                          \
    "\033[r\033[4l\033[?1l\033>\033[?25h\033[?1049l\033(B\033[0m"

const char *ccurses_reset_sequence(void) { return RESET; }

static volatile sig_atomic_t is_guarded;
static int guarded_input = -1, guarded_output = -1, guarded_error = -1;
static struct termios guarded_modes;

static const int crashes[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGQUIT};
enum { CRASHES = sizeof crashes / sizeof *crashes };
static struct sigaction previous[CRASHES];

static void give_back(void) {
    if (!is_guarded) return;
    is_guarded = 0;
    ssize_t written = write(guarded_output, RESET, sizeof RESET - 1);
    (void)written;
    tcsetattr(guarded_input, TCSANOW, &guarded_modes);
    if (guarded_error >= 0) dup2(guarded_error, STDERR_FILENO);
}

/* A fault of the processor happens again on return, now with the previous action, which so sees where it was. What was
   sent, and a trap (on x86 it would not happen again), is raised. */
static void on_crash(int signal, siginfo_t *cause, void *context) {
    (void)context;
    int saved = errno;
    give_back();
    for (int i = 0; i < CRASHES; i++)
        if (crashes[i] == signal) sigaction(signal, &previous[i], NULL);
    if (cause->si_code <= 0 || signal == SIGTRAP || signal == SIGQUIT) raise(signal);
    errno = saved;
}

/* A stack overflow has no stack left to run on_crash. The alternate stack belongs to the calling (the main) thread. */
static void use_alternate_stack(void) {
    static char memory[64 * 1024];
    stack_t stack;
    if (sigaltstack(NULL, &stack) == 0 && !(stack.ss_flags & SS_DISABLE)) return;
    memset(&stack, 0, sizeof stack);
    stack.ss_sp = memory;
    stack.ss_size = sizeof memory;
    sigaltstack(&stack, NULL);
}

static void catch_crashes(void) {
    struct sigaction action, present;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_crash;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < CRASHES; i++) {
        if (sigaction(crashes[i], NULL, &present) != 0) continue;
        if ((present.sa_flags & SA_SIGINFO) && present.sa_sigaction == on_crash) continue;
        previous[i] = present;
        sigaction(crashes[i], &action, NULL);
    }
}

void ccurses_guard(int input, int output, const struct termios *modes, int saved_error) {
    is_guarded = 0;
    guarded_input = input;
    guarded_output = output;
    guarded_error = saved_error;
    guarded_modes = *modes;
    use_alternate_stack();
    catch_crashes();
    is_guarded = 1;
}

void ccurses_unguard(void) { is_guarded = 0; }

static volatile sig_atomic_t wake_descriptor = -1;

static void wake(char kind) {
    if (wake_descriptor < 0) return;
    ssize_t written = write(wake_descriptor, &kind, 1); /* a full pipe wakes as well */
    (void)written;
}

/* Stops as SIGTSTP does by default (not in an orphaned process group, where nobody could continue it). */
static void stop(void) {
    struct sigaction usual, ours;
    sigset_t only_stop, before;
    memset(&usual, 0, sizeof usual);
    usual.sa_handler = SIG_DFL;
    sigemptyset(&only_stop);
    sigaddset(&only_stop, SIGTSTP);
    sigaction(SIGTSTP, &usual, &ours);
    raise(SIGTSTP);
    pthread_sigmask(SIG_UNBLOCK, &only_stop, &before); /* stops here */
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    sigaction(SIGTSTP, &ours, NULL);
}

static void on_signal(int signal) {
    int saved = errno;
    switch (signal) {
    case SIGWINCH: wake('W'); break;
    case SIGHUP: wake('H'); break;
    case SIGCONT:
        if (is_guarded) wake('C'); /* else whoever gave the terminal back takes it again */
        break;
    case SIGTSTP:
        if (is_guarded) wake('Z');
        else stop();
        break;
    default: wake('T');
    }
    errno = saved;
}

void ccurses_install_signals(int descriptor) {
    static const int watched[] = {SIGWINCH, SIGTERM, SIGINT, SIGHUP, SIGCONT, SIGTSTP};
    struct sigaction action;
    wake_descriptor = descriptor;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof watched / sizeof *watched; i++) sigaction(watched[i], &action, NULL);
}
