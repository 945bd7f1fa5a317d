"""The workbook of a commune as one gets it: titles, merged cells, old names, dates as they come, people twice."""

import datetime
import random
import zipfile

from openpyxl import Workbook, load_workbook


def messy(path):
    book = Workbook()
    sheet = book.active
    sheet.title = "Danh sách"
    sheet["A1"] = "HỘI KHUYẾN HỌC XÃ SỐP CỘP"
    sheet.merge_cells("A1:H1")
    sheet["A2"] = "DANH SÁCH HỘI VIÊN NĂM 2026"
    sheet.merge_cells("A2:H2")
    for column, title in enumerate(["STT", "Họ và tên", "Năm sinh", None, "Xã", "Chi hội", "Điện thoại", "Ghi chú"], 1):
        sheet.cell(4, column, title)
    sheet.merge_cells("C4:D4")
    sheet["C5"], sheet["D5"] = "Nam", "Nữ"
    rows = [
        (1, "LÒ VĂN AN", "12/3/1975", None, "Sốp Cộp", "Bản Hua Mường", 912345678, None),
        (2, "Quàng Thị Bình", None, datetime.date(1980, 2, 11), "Nậm Lạnh", "bản Púng Pảng", "0912.345.679", None),
        (3, "Vì Văn Cường", 1990, None, "Mường Và", "Hua Muong", None, None),
        (4, "Tòng Thị Dung", None, "31/2/1991", "Sốp Cộp", "Bản Hua Mường", None, "sai ngày"),
        (5, "Lò Văn An", "12-03-1975", None, "Sốp Cộp", "Bản Hua Mường", None, "ghi hai lần"),
        (6, "Cà Thị Én", None, 1985, "Sốp Cộp", "Bản Pung Pang", 91, None),
    ]
    for line, row in enumerate(rows, 6):
        for column, value in enumerate(row, 1):
            sheet.cell(line, column, value)
    sheet["A12"] = "Tổng cộng"
    sheet.merge_cells("A12:B12")
    sheet["C12"] = 6
    sheet["F14"] = "Sốp Cộp, ngày 5 tháng 1 năm 2026"
    sheet["F15"] = "NGƯỜI LẬP BIỂU"
    book.save(path)


def with_picture(path, size):
    """The same with a scanned page in it, as people paste them in: a file of this many bytes."""
    messy(path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as parts:
        parts.writestr("xl/media/image1.jpeg", random.Random(1).randbytes(size - path.stat().st_size))


def rows(path):
    return [[cell.value for cell in row] for row in load_workbook(path).active.iter_rows()]


def mend(path, changes):
    """Writes into cells of a sheet that was given back: `{old text: new text}`."""
    book = load_workbook(path)
    for row in book.active.iter_rows():
        for cell in row:
            if str(cell.value) in changes:
                cell.value = changes[str(cell.value)]
    book.save(path)
