#define _GNU_SOURCE
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include "CCurses.h"
#include "Internal.h"
#include <curses.h>
#include <term.h>
#undef columns /* term.h makes macros of common words */
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

static SCREEN *screen;
static char *term_name;
static WINDOW *window;
static FILE *input_file, *output_file;
static int tty_input = -1, tty_output = -1;
static int collected = -1; /* what ncurses wrote and the terminal did not get yet; -1: ncurses writes to the terminal */
static struct termios shell_modes;
static bool is_taken;
static int log_descriptor = -1, saved_error = -1;

/* -- Sending -- */

static void send_bytes(const char *bytes, size_t rest) {
    while (rest > 0) {
        ssize_t written = write(tty_output, bytes, rest);
        if (written >= 0) {
            bytes += written;
            rest -= (size_t)written;
        } else if (errno == EAGAIN) {
            struct pollfd ready = {.fd = tty_output, .events = POLLOUT};
            poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            return;
        }
    }
}

void ccurses_send(const char *sequence) { send_bytes(sequence, strlen(sequence)); }

/* Sends what ncurses wrote between `before` and `after`, in one piece while it fits. */
static void send_collected(const char *before, const char *after) {
    enum { PIECE = 64 * 1024 };
    static char piece[PIECE];
    size_t length = strlen(before), tail = strlen(after);
    off_t rest = collected < 0 ? 0 : lseek(collected, 0, SEEK_CUR), sent = 0;
    memcpy(piece, before, length);
    while (sent < rest) {
        ssize_t got = pread(collected, piece + length, PIECE - length, sent);
        if (got <= 0) break; /* memory can be read */
        if (got > rest - sent) got = (ssize_t)(rest - sent); /* behind it lies what an earlier update left */
        sent += got;
        length += (size_t)got;
        if (length == PIECE) {
            send_bytes(piece, length);
            length = 0;
        }
    }
    if (length + tail > PIECE) {
        send_bytes(piece, length);
        length = 0;
    }
    memcpy(piece + length, after, tail);
    send_bytes(piece, length + tail);
    if (collected >= 0) lseek(collected, 0, SEEK_SET);
}

/* -- Taking and giving back -- */

static void redirect_error(void) {
    if (log_descriptor < 0) return;
    saved_error = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    dup2(log_descriptor, STDERR_FILENO);
}

static void restore_error(void) {
    if (log_descriptor < 0) return;
    if (saved_error >= 0) {
        dup2(saved_error, STDERR_FILENO);
        close(saved_error);
    } else {
        close(STDERR_FILENO); /* it was closed before, too */
    }
    saved_error = -1;
}

static void take(void) {
    redirect_error();
    ccurses_guard(tty_input, tty_output, &shell_modes, saved_error);
    is_taken = true;
}

static void release(void) {
    ccurses_unguard();
    restore_error();
    is_taken = false;
}

static FILE *duplicate(int descriptor, const char *mode) {
    int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
    return copy < 0 ? NULL : fdopen(copy, mode);
}

static void ignore(int signal) { (void)signal; }

/* newterm without its own actions for signals: it leaves alone those that have one. */
static SCREEN *new_screen(const char *term) {
    static const int claimed[] = {SIGTSTP, SIGINT, SIGTERM, SIGWINCH};
    enum { CLAIMED = sizeof claimed / sizeof *claimed };
    struct sigaction kept[CLAIMED], none;
    memset(&none, 0, sizeof none);
    none.sa_handler = ignore;
    none.sa_flags = SA_RESTART;
    for (int i = 0; i < CLAIMED; i++) sigaction(claimed[i], &none, &kept[i]);
    use_env(FALSE); /* the size is what the terminal says, not LINES and COLUMNS */
    use_tioctl(TRUE);
    SCREEN *created = newterm(term, output_file, input_file);
    for (int i = 0; i < CLAIMED; i++) sigaction(claimed[i], &kept[i], NULL);
    return created;
}

static bool can_place_cursor(void) {
    const char *sequence = tigetstr("cup");
    return sequence != NULL && sequence != (const char *)-1;
}

/* From now on what ncurses writes waits for send_collected: it writes at every move of its cursor, and each write to a
   terminal wakes up whoever reads there. The modes of the terminal must be set before. */
static void collect(void) {
    int memory = memfd_create("screen", MFD_CLOEXEC);
    if (memory < 0) return;
    if (dup3(memory, fileno(output_file), O_CLOEXEC) >= 0) collected = fileno(output_file);
    close(memory);
}

static void set_up(void) {
    raw();
    noecho();
    nonl();
    typeahead(-1); /* or waiting keys would stop an update half-way */
    if (has_colors()) {
        start_color();
        if (use_default_colors() == ERR) assume_default_colors(COLOR_WHITE, COLOR_BLACK);
    }
    window = newwin(0, 0, 0, 0);
    idlok(window, TRUE); /* moved rows are scrolled by the terminal */
    scrollok(window, FALSE);
}

static ccurses_result start(void) {
    input_file = duplicate(tty_input, "r");
    output_file = duplicate(tty_output, "w");
    if (!input_file || !output_file) return CCURSES_NOT_TERMINAL;
    screen = new_screen(term_name);
    if (!screen) return CCURSES_UNKNOWN_TERM;
    if (!can_place_cursor()) return CCURSES_UNKNOWN_TERM;
    set_up();
    collect();
    return window ? CCURSES_OPENED : CCURSES_UNKNOWN_TERM;
}

/* Frees what ncurses holds. */
static void finish(void) {
    if (window) delwin(window);
    if (screen) delscreen(screen);
    if (input_file) fclose(input_file);
    if (output_file) fclose(output_file);
    collected = -1;
    window = NULL;
    screen = NULL;
    input_file = output_file = NULL;
}

static ccurses_result take_and_start(void) {
    if (!isatty(tty_output) || tcgetattr(tty_input, &shell_modes) != 0) return CCURSES_NOT_TERMINAL;
    take();
    ccurses_result result = start();
    if (result == CCURSES_OPENED) return result;
    finish();
    tcsetattr(tty_input, TCSANOW, &shell_modes);
    release();
    return result;
}

ccurses_result ccurses_open(const char *term, int input, int output, int log) {
    if (term_name) return CCURSES_IN_USE;
    tty_input = input;
    tty_output = output;
    log_descriptor = log;
    term_name = strdup(term);
    ccurses_result result = take_and_start();
    if (result != CCURSES_OPENED) ccurses_close("", false);
    return result;
}

void ccurses_suspend(const char *leave) {
    if (!is_taken) return;
    ccurses_send(leave);
    endwin();
    send_collected("", "");
    tcsetattr(tty_input, TCSADRAIN, &shell_modes);
    release();
    finish();
}

bool ccurses_resume(void) {
    if (!term_name) return false;
    return is_taken || take_and_start() == CCURSES_OPENED;
}

void ccurses_close(const char *leave, bool discard_input) {
    ccurses_suspend(leave);
    if (term_name && discard_input) tcflush(tty_input, TCIFLUSH);
    free(term_name);
    term_name = NULL;
}

/* -- Size and colours -- */

bool ccurses_measure(int *rows, int *columns) {
    struct winsize size;
    if (ioctl(tty_output, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return false;
    *rows = size.ws_row;
    *columns = size.ws_col;
    return true;
}

bool ccurses_resize(int rows, int columns) {
    if (!screen || resize_term(rows, columns) == ERR || wresize(window, rows, columns) == ERR) return false;
    ccurses_redraw();
    return true;
}

int ccurses_rows(void) { return window ? getmaxy(window) : 0; }
int ccurses_columns(void) { return window ? getmaxx(window) : 0; }
int ccurses_colors(void) { return screen && has_colors() ? COLORS : 0; }
int ccurses_pairs(void) { return screen && has_colors() ? COLOR_PAIRS : 0; }

bool ccurses_define_pair(int pair, int foreground, int background) {
    return screen && init_extended_pair(pair, foreground, background) == OK;
}

/* -- Drawing -- */

static attr_t attributes_of(uint8_t bits) {
    return (bits & CCURSES_BOLD ? WA_BOLD : 0) | (bits & CCURSES_DIM ? WA_DIM : 0) | (bits & CCURSES_ITALIC ? WA_ITALIC : 0) |
           (bits & CCURSES_UNDERLINE ? WA_UNDERLINE : 0) | (bits & CCURSES_REVERSE ? WA_REVERSE : 0);
}

/* Returns how many cells of curses `cell` takes: 2 for a wide one that cannot be shown and becomes U+FFFD and a blank. */
static int convert(const ccurses_cell *cell, cchar_t *result) {
    wchar_t text[5] = {(wchar_t)cell->text[0]};
    attr_t attributes = attributes_of(cell->attributes);
    int pair = cell->pair, length = 1;
    short short_pair = (short)(pair > 32767 ? 32767 : pair);
    bool is_shown = cell->text[0] != 0 && wcwidth(text[0]) == cell->width;
    if (!is_shown) text[0] = 0xFFFD;
    for (int i = 1; is_shown && i < 4 && cell->text[i] != 0; i++)
        if (wcwidth((wchar_t)cell->text[i]) == 0) text[length++] = (wchar_t)cell->text[i];
    setcchar(result, text, attributes, short_pair, &pair);
    if (is_shown || cell->width != 2) return 1;
    setcchar(result + 1, L" ", attributes, short_pair, &pair);
    return 2;
}

void ccurses_put(int row, int column, const ccurses_cell *cells, int count) {
    enum { CHUNK = 128 };
    cchar_t converted[CHUNK + 1];
    if (!window) return;
    for (int done = 0; done < count;) {
        int length = 0, columns = 0;
        for (; done < count && length < CHUNK; done++) {
            columns += cells[done].width;
            length += convert(&cells[done], &converted[length]);
        }
        mvwadd_wchnstr(window, row, column, converted, length);
        column += columns;
    }
}

void ccurses_place_cursor(bool is_shown, int row, int column) {
    if (!window) return;
    leaveok(window, !is_shown);
    if (is_shown) wmove(window, row, column);
}

void ccurses_show_cursor(bool is_shown) {
    if (!screen) return;
    curs_set(is_shown ? 1 : 0);
    send_collected("", "");
}

void ccurses_update(bool is_synchronized) {
    if (!screen || !is_taken) return;
    const char *begin = is_synchronized ? "\033[?2026h" : "", *end = is_synchronized ? "\033[?2026l" : "";
    wnoutrefresh(window);
    if (collected < 0) ccurses_send(begin);
    doupdate(); /* ends with all of its bytes written */
    send_collected(collected < 0 ? "" : begin, end);
}

void ccurses_redraw(void) {
    if (!window) return;
    clearok(curscr, TRUE);
    touchwin(window);
}

/* -- The locale -- */

bool ccurses_use_utf8(void) {
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
    return setlocale(LC_CTYPE, "C.UTF-8") != NULL;
}

int ccurses_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }
