/* SPDX-License-Identifier: MIT */
/* A file → its cells, by the reader of its kind. */
#include "base/file.h"
#include "sheet/grid_parts.h"
#include <stdlib.h>
#include <string.h>

const JbGrid *jb_sheet_grid(JbArena *arena, JbDiags *diags, const char *path, const char *encoding)
{
    JbGrid *grid = jb_arena_alloc(arena, sizeof *grid);
    grid->path = jb_arena_strdup(arena, path);
    grid->name = jb_file_base(arena, path);
    grid->bytes = jb_file_read(arena, diags, path, JB_SHEET_MOST_BYTES, &grid->byte_n);
    if (grid->bytes == NULL)
        return NULL;
    bool binary = grid->byte_n >= 4 && (memcmp(grid->bytes, "PK\3\4", 4) == 0 ||
                                        memcmp(grid->bytes, "\xD0\xCF\x11\xE0", 4) == 0);
    if (!(binary ? jb_sheet_read_xlsx(arena, diags, grid)
                 : jb_sheet_read_csv(arena, diags, grid, encoding)))
        return NULL;
    for (size_t i = 0; i < grid->pages.n; i++) {
        JbGridPage *page = &grid->pages.at[i];
        if (page->cells.n > 1)
            qsort(page->cells.at, page->cells.n, sizeof *page->cells.at, jb_sheet_by_place);
    }
    return grid;
}
