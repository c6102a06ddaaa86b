#ifndef FIRSTLINE_CCURSES_H
#define FIRSTLINE_CCURSES_H
/*
 * The part of ncursesw that Swift needs, as plain functions. <curses.h> stays out of this header: its macros, bit fields
 * and global variables do not import, and nothing but CCurses.c and Signals.c may touch them.
 *
 * There is one terminal a process; all of this is for the main thread, except what a signal does.
 */
#include <stdbool.h>
#include <stdint.h>

/* One character cell. `text` holds a spacing scalar and up to three combining marks, ended by 0 if shorter. */
typedef struct {
    uint32_t text[4];
    uint8_t attributes; /* CCURSES_BOLD and so on */
    uint8_t width;      /* 1 or 2 columns */
    int32_t pair;
} ccurses_cell;

enum { CCURSES_BOLD = 1, CCURSES_DIM = 2, CCURSES_ITALIC = 4, CCURSES_UNDERLINE = 8, CCURSES_REVERSE = 16 };

typedef enum __attribute__((enum_extensibility(closed))) {
    CCURSES_OPENED,
    CCURSES_IN_USE,       /* this process has a terminal already */
    CCURSES_NOT_TERMINAL, /* the descriptors are no terminal */
    CCURSES_UNKNOWN_TERM  /* terminfo does not know `term`, or it cannot place the cursor */
} ccurses_result;

/* -- The terminal: CCurses.c -- */

/* Takes the terminal: raw, without echo, on its alternate screen. `log` gets what is written to stderr meanwhile; -1: stays. */
ccurses_result ccurses_open(const char *term, int input, int output, int log);
/* Gives the terminal back for a while, with the modes it had; `leave` is written first. */
void ccurses_suspend(const char *leave);
/* Takes the terminal again, as if anew: ncurses' own way back would reset a palette the user chose (OSC 104). No pair of
   colours is defined then, and the cursor is shown. False if the terminal is gone. */
bool ccurses_resume(void);
/* Gives the terminal back for good. Harmless when nothing is open. */
void ccurses_close(const char *leave, bool discard_input);

/* Rows and columns as the terminal reports them; false if it does not. */
bool ccurses_measure(int *rows, int *columns);
/* Tells ncurses the size; both at least 1. The next update sends everything. */
bool ccurses_resize(int rows, int columns);
int ccurses_rows(void);
int ccurses_columns(void);
int ccurses_colors(void);
int ccurses_pairs(void);

/* Defines a pair of colours; -1 is the terminal's default. */
bool ccurses_define_pair(int pair, int foreground, int background);
/* Puts cells side by side from `row`, `column`. What the C library cannot show, or shows in another width, is U+FFFD. */
void ccurses_put(int row, int column, const ccurses_cell *cells, int count);
/* Puts the cursor there with the next update; false: leaves it wherever the update ends. */
void ccurses_place_cursor(bool is_shown, int row, int column);
/* Shows or hides the cursor; to be called on changes only. */
void ccurses_show_cursor(bool is_shown);
/* Sends what differs from the screen; `is_synchronized`: as one picture (DEC private mode 2026). */
void ccurses_update(bool is_synchronized);
/* Writes `sequence` at once; between updates, so that it never lands inside one. */
void ccurses_send(const char *sequence);
/* Makes the next update send everything. */
void ccurses_redraw(void);

/* -- The locale -- */

/* Takes the character classes of the environment's locale; C.UTF-8 if that is not UTF-8. False if neither is. */
bool ccurses_use_utf8(void);
/* wcwidth(3), which the Glibc module hides. */
int ccurses_width(uint32_t scalar);

/* -- Signals and crashes: Signals.c -- */

/* From now on one byte goes to `wake` for each SIGWINCH 'W', SIGTERM or SIGINT 'T', SIGHUP 'H', and, while the terminal is
   taken, SIGCONT 'C' and SIGTSTP 'Z'. When it is given back, SIGTSTP stops the process as always. */
void ccurses_install_signals(int wake);
/* What a crash writes: every mode this program can set, off. */
const char *ccurses_reset_sequence(void);
#endif
