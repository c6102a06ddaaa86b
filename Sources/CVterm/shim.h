#ifndef FIRSTLINE_CVTERM_SHIM_H
#define FIRSTLINE_CVTERM_SHIM_H
/* libvterm (Debian: libvterm-dev), the terminal that tests draw on. What follows reads its bit fields and unions. */
#include <vterm.h>

static inline bool cvterm_bold(const VTermScreenCell *cell) { return cell->attrs.bold; }
static inline bool cvterm_italic(const VTermScreenCell *cell) { return cell->attrs.italic; }
static inline bool cvterm_underline(const VTermScreenCell *cell) { return cell->attrs.underline != 0; }
static inline bool cvterm_reverse(const VTermScreenCell *cell) { return cell->attrs.reverse; }

static inline uint32_t cvterm_character(const VTermScreenCell *cell, int index) {
    return index >= 0 && index < VTERM_MAX_CHARS_PER_CELL ? cell->chars[index] : 0;
}

/* The palette index of a colour; -1 for the default, -2 for a direct colour. */
static inline int cvterm_index(const VTermColor *color) {
    if (VTERM_COLOR_IS_DEFAULT_FG(color) || VTERM_COLOR_IS_DEFAULT_BG(color)) return -1;
    return VTERM_COLOR_IS_INDEXED(color) ? color->indexed.idx : -2;
}
static inline int cvterm_foreground(const VTermScreenCell *cell) { return cvterm_index(&cell->fg); }
static inline int cvterm_background(const VTermScreenCell *cell) { return cvterm_index(&cell->bg); }
#endif
