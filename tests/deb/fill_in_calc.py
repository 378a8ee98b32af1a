#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Fills a value into a form with LibreOffice Calc, headless: fill_in_calc.py FORM.xlsx ID VALUE OUT.xlsx|OUT.csv..."""
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

FILTERS = {".xlsx": ("Calc MS Excel 2007 XML", ""), ".csv": ("Text - txt - csv (StarCalc)", "44,34,76,1")}


def properties(**values):
    made = []
    for name, value in values.items():
        one = PropertyValue()
        one.Name, one.Value = name, value
        made.append(one)
    return tuple(made)


def connect(pipe):
    resolver = uno.getComponentContext().ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver",
                                                                                 uno.getComponentContext())
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.5)
    raise SystemExit("LibreOffice does not answer")


def fill(page, key, value):
    """In the row of that id, under the head "Value"."""
    rows, columns = 60, 20
    cells = {(r, c): page.getCellByPosition(c, r).String for r in range(rows) for c in range(columns)}
    head = next(r for r in range(rows) if "ID" in (cells[r, c] for c in range(columns)))
    of = {cells[head, c]: c for c in range(columns)}
    row = next(r for r in range(head + 1, rows) if cells[r, of["ID"]] == key)
    page.getCellByPosition(of["Value"], row).Value = float(value)


def main():
    form, key, value, *outs = sys.argv[1:]
    with tempfile.TemporaryDirectory() as home:
        pipe = f"jianbao{time.time_ns()}"
        office = subprocess.Popen(["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{home}",
                                   f"--accept=pipe,name={pipe};urp;"])
        context = connect(pipe)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        book = desktop.loadComponentFromURL(Path(form).resolve().as_uri(), "_blank", 0, properties(Hidden=True))
        fill(book.Sheets.getByIndex(0), key, value)
        for out in outs:
            name, options = FILTERS[Path(out).suffix]
            book.storeToURL(Path(out).resolve().as_uri(), properties(FilterName=name, FilterOptions=options))
        book.close(True)
        desktop.terminate()
        office.wait(60)


if __name__ == "__main__":
    main()
