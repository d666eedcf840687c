/* A CSV file with a header row, read row by row by the names of its columns. */
#ifndef APP_SHEET_H
#define APP_SHEET_H

#include "base/err.h"
#include "base/lang.h"
#include "base/str.h"

struct sheet;

extern const struct err SHEET_WRONG;

/* Calls `row` for each row below the header. A file that is absent is no error when it is not `needed`. */
ERR sheet_read(struct arena *a, const char *path, bool needed,
    const struct err *(*row)(struct sheet *s, void *arg), void *arg);

/* The present row's value in a column, trimmed, in the sheet's arena; empty when there is no such
 * column. */
struct str sheet_text(struct sheet *s, const char *column);

/* The columns `<head>_uz`, `<head>_ru`, ... */
struct names sheet_names(struct sheet *s, const char *head);

/* INPUT "FILE, line N: COLUMN WHY". */
const struct err *sheet_wrong(struct sheet *s, const char *column, const char *why);

#endif
