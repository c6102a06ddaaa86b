#ifndef FIRSTLINE_CMARKDOWN_SHIM_H
#define FIRSTLINE_CMARKDOWN_SHIM_H
/* cmark-gfm with its extensions (Debian: libcmark-gfm-dev, libcmark-gfm-extensions-dev). */
#include <string.h>
#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm-core-extensions.h>

/* The node types of the library and its extensions as numbers, in the order of MarkdownNode.Kind: the extensions' own are only known by name. */
enum {
    CMARKDOWN_OTHER,
    CMARKDOWN_PARAGRAPH, CMARKDOWN_HEADING, CMARKDOWN_LIST, CMARKDOWN_ITEM, CMARKDOWN_TASK,
    CMARKDOWN_QUOTE, CMARKDOWN_CODE_BLOCK, CMARKDOWN_HTML_BLOCK, CMARKDOWN_BREAK,
    CMARKDOWN_TABLE, CMARKDOWN_ROW, CMARKDOWN_CELL,
    CMARKDOWN_TEXT, CMARKDOWN_SOFT_BREAK, CMARKDOWN_LINE_BREAK, CMARKDOWN_CODE, CMARKDOWN_HTML,
    CMARKDOWN_EMPHASIS, CMARKDOWN_STRONG, CMARKDOWN_STRIKETHROUGH, CMARKDOWN_LINK, CMARKDOWN_IMAGE
};

static inline int cmarkdown_extension_kind(cmark_node *node) {
    const char *name = cmark_node_get_type_string(node);
    if (strcmp(name, "table_cell") == 0) return CMARKDOWN_CELL;
    if (strcmp(name, "table_row") == 0 || strcmp(name, "table_header") == 0) return CMARKDOWN_ROW;
    if (strcmp(name, "table") == 0) return CMARKDOWN_TABLE;
    if (strcmp(name, "strikethrough") == 0) return CMARKDOWN_STRIKETHROUGH;
    if (strcmp(name, "tasklist") == 0) return CMARKDOWN_TASK;
    return CMARKDOWN_OTHER;
}

static inline int cmarkdown_get_kind(cmark_node *node) {
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_PARAGRAPH: return CMARKDOWN_PARAGRAPH;
    case CMARK_NODE_HEADING: return CMARKDOWN_HEADING;
    case CMARK_NODE_LIST: return CMARKDOWN_LIST;
    case CMARK_NODE_ITEM:
        return strcmp(cmark_node_get_type_string(node), "tasklist") == 0 ? CMARKDOWN_TASK : CMARKDOWN_ITEM;
    case CMARK_NODE_BLOCK_QUOTE: return CMARKDOWN_QUOTE;
    case CMARK_NODE_CODE_BLOCK: return CMARKDOWN_CODE_BLOCK;
    case CMARK_NODE_HTML_BLOCK: return CMARKDOWN_HTML_BLOCK;
    case CMARK_NODE_THEMATIC_BREAK: return CMARKDOWN_BREAK;
    case CMARK_NODE_TEXT: return CMARKDOWN_TEXT;
    case CMARK_NODE_SOFTBREAK: return CMARKDOWN_SOFT_BREAK;
    case CMARK_NODE_LINEBREAK: return CMARKDOWN_LINE_BREAK;
    case CMARK_NODE_CODE: return CMARKDOWN_CODE;
    case CMARK_NODE_HTML_INLINE: return CMARKDOWN_HTML;
    case CMARK_NODE_EMPH: return CMARKDOWN_EMPHASIS;
    case CMARK_NODE_STRONG: return CMARKDOWN_STRONG;
    case CMARK_NODE_LINK: return CMARKDOWN_LINK;
    case CMARK_NODE_IMAGE: return CMARKDOWN_IMAGE;
    default: return cmarkdown_extension_kind(node);
    }
}

/* The alignment of a column of a table: 'l', 'c', 'r' or 0. */
static inline unsigned char cmarkdown_alignment(cmark_node *table, unsigned column) {
    if (column >= cmark_gfm_extensions_get_table_columns(table)) return 0;
    return cmark_gfm_extensions_get_table_alignments(table)[column];
}
#endif
