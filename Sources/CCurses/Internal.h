#ifndef FIRSTLINE_CCURSES_INTERNAL_H
#define FIRSTLINE_CCURSES_INTERNAL_H
#include <termios.h>

/* From now on a crash writes the reset sequence to `output`, gives `input` its `modes` and stderr its place (-1: it has it),
   before the action the signal had. To be called before any mode of the terminal is changed. */
void ccurses_guard(int input, int output, const struct termios *modes, int saved_error);
/* The terminal is given back: a crash leaves it alone. */
void ccurses_unguard(void);
#endif
