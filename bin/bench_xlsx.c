/* The floor of an export: libxlsxwriter writes the cells of a CSV file (no quotes in it) and does nothing else. */
#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

int main(int count, char **arguments) {
  if (count != 3) return 2;
  FILE *file = fopen(arguments[1], "r");
  if (!file) return 1;
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  lxw_workbook *book = workbook_new_opt(arguments[2], &options);
  lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
  char line[1024];
  for (lxw_row_t row = 0; fgets(line, sizeof line, file); row++) {
    lxw_col_t column = 0;
    for (char *cell = strtok(line, ",\n"); cell; cell = strtok(NULL, ",\n"))
      worksheet_write_string(sheet, row, column++, cell, NULL);
    /* As many cells as the export has. */
    while (column < 10) worksheet_write_string(sheet, row, column++, "Chính thức", NULL);
  }
  fclose(file);
  return workbook_close(book) ? 1 : 0;
}
