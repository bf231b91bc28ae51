/*
 * How a cell looks: one font, one accent colour. What each style is like
 * stands in io/xlsx_look.c.
 */
#ifndef IO_XLSX_STYLE_H
#define IO_XLSX_STYLE_H

enum style {
    STYLE_PLAIN, /* text, top-aligned */
    STYLE_WRAP,  /* text that wraps */
    STYLE_TITLE, /* a sheet's title */
    STYLE_SUBTITLE,
    STYLE_HEAD,  /* header row of a table: accent background */
    STYLE_LABEL, /* bold */
    STYLE_CENTER,
    STYLE_MONEY, /* #,##0.00, right */
    STYLE_MONEY_BOLD,
    STYLE_MONEY_RED,
    STYLE_PRICE, /* #,##0.00####, right */
    STYLE_QTY,   /* as many decimals as it has, right */
    STYLE_COUNT, /* #,##0, right */
    STYLE_COUNT_BOLD,
    STYLE_COUNT_DOUBT, /* with a ? behind it, on amber */
    STYLE_PERCENT,
    STYLE_LINK,
    STYLE_RED,
    STYLE_AMBER,
    STYLE_GREEN,
    STYLE_BLUE,
    STYLE_GREY,         /* state and severity */
    STYLE_NOTE,         /* small grey remark */
    STYLE_BIG,          /* the one sentence of the summary */
    STYLE_CODE,         /* an identifier: stays text when it is edited */
    STYLE_TEXT,         /* text outside of tables: no borders */
    STYLE_FIGURE,       /* a key figure: large, centred, #,##0 */
    STYLE_FIGURE_MONEY, /* the same with two decimals */
    STYLE_CAPTION,      /* the heading of a table */
    STYLE_COVER,        /* the report's name on its cover */
    STYLE_RULED,        /* a line to write on */
    STYLE_MONEY_10K, /* in ten thousands of yuan, to the yuan; exact inside */
    STYLE_MONEY_10K_BOLD,
    STYLE_HEADING,   /* a chapter of a text */
    STYLE_PARAGRAPH, /* a sentence of a text: wraps, no borders */
    STYLE_INPUT,     /* to be typed in: not locked, text wraps */
    STYLE_INPUT_MONEY,
    STYLE_INPUT_DAY,
    STYLE_ENTRY,      /* of a template: a cell to fill in, */
    STYLE_ENTRY_TEXT, /* one that stays as it is typed, */
    STYLE_EXAMPLE,    /* and how it is done */
    STYLE_COUNT_OF    /* number of styles */
};

#endif
