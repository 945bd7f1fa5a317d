import Foundation

@testable import Formats

/// What libFuzzer calls with each input; FUZZ says which reader gets it. A crash, a trap, a leak and a broken promise are
/// all found. Built and run by bin/fuzz, and no part of the package.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  reader(bytes)
  return 0
}

/// Writes the seeds of all readers into the folder that FUZZ_SEEDS names, and ends.
@_cdecl("LLVMFuzzerInitialize")
func initialize(_: UnsafeMutablePointer<CInt>?, _: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>?)
  -> CInt
{
  if let folder = ProcessInfo.processInfo.environment["FUZZ_SEEDS"] {
    do { try writeSeeds(into: URL(filePath: folder)) } catch { fatalError("no seeds: \(error)") }
    exit(0)
  }
  return 0
}

nonisolated(unsafe) private let reader: ([UInt8]) -> Void = {
  switch ProcessInfo.processInfo.environment["FUZZ"] {
  case "csv": readText
  case "sheet": readSheet
  case "cells": { readSheet(sheet(from: $0)) }
  case "part": readPart
  case "zip": { _ = try? rows(of: $0) }
  case "multipart": readForm
  default: fatalError("FUZZ is csv, sheet, cells, part, zip or multipart")
  }
}()

/// Rows that are read can be written, and are the same when they are read again.
private func readText(_ bytes: [UInt8]) {
  guard let grid = try? TabularFile(pasted: String(decoding: bytes, as: UTF8.self)), var rows = try? grid.rows() else { return }
  while let row = try? rows.next() { precondition(row.cells.last != "") }
  guard let records = try? CSV.read(String(decoding: bytes, as: UTF8.self)) else { return }
  precondition(zip(records, records.dropFirst()).allSatisfy { $0.line < $1.line }, "lines go up")
  let text = String(decoding: CSV.write(records.map(\.fields)), as: UTF8.self)
  guard let again = try? CSV.read(text, separator: UInt8(ascii: ",")) else { fatalError("what was written is no table") }
  precondition(again.count == records.count, "all rows are there")
  for (first, second) in zip(records, again) {
    precondition(first.fields.count == second.fields.count, "all cells are there")
    for (before, after) in zip(first.fields, second.fields) {
      // What a spreadsheet would compute has an apostrophe before it.
      let apostrophe = UInt8(ascii: "'")
      precondition(
        before.utf8.filter { $0 != apostrophe }.elementsEqual(after.utf8.filter { $0 != apostrophe }), "a cell is as it was")
    }
  }
}

private func readSheet(_ bytes: [UInt8]) {
  let formats = CellFormats([.number, .day, .duration])
  let listener = WorksheetParser(SharedStrings(), formats, limits)
  var search = MergeSearch()
  guard let reader = try? XMLReader("", listener) else { return }
  do {
    try search.look(at: bytes)
    var filling = MergeFilling(try search.ranges(limit: limits.merges), limits)
    for start in stride(from: 0, to: bytes.count, by: 100) { try reader.feed(Array(bytes[start...].prefix(100))) }
    try reader.feed([])
    var line = 0
    for row in listener.ready {
      while let between = try filling.next(before: row.line) { check(between, &line) }
      check(try filling.filled(row), &line)
    }
    while let after = try filling.next(before: nil) { check(after, &line) }
  } catch {}
}

/// One part of a good workbook is replaced by the input; its first byte says which.
private func readPart(_ bytes: [UInt8]) {
  var parts = example.parts
  guard let first = bytes.first else { return }
  let place = Int(first) % parts.count
  parts[place].bytes = Array(bytes.dropFirst())
  guard let file = try? Zip.archive(parts) else { return }
  _ = try? rows(of: file)
}

private func rows(of file: [UInt8]) throws {
  let book = try Workbook(file, limits: limits)
  for index in book.sheets.indices.prefix(2) {
    let rows = try book.rows(of: index)
    var line = 0
    while let row = try rows.next() { check(row, &line) }
  }
}

private func check(_ row: TabularFile.Row, _ line: inout Int) {
  precondition(row.line > line, "lines go up")
  precondition(row.cells.count <= limits.columns && !row.cells.isEmpty)
  line = row.line
}

/// What a form says does not hang on how its bytes come in.
private func readForm(_ bytes: [UInt8]) {
  let whole = events(bytes, by: max(1, bytes.count))
  precondition(whole == events(bytes, by: 1) && whole == events(bytes, by: 13))
}

/// Nil when the form is refused. Chunks are joined.
private func events(_ bytes: [UInt8], by size: Int) -> [Multipart.Event]? {
  var all: [Multipart.Event] = []
  do {
    var multipart = try Multipart(contentType: "multipart/form-data; boundary=x7", limits: .init(bytes: 1 << 20, parts: 9))
    for start in stride(from: 0, to: bytes.count, by: size) {
      for event in try multipart.feed(bytes[start...].prefix(size)) {
        if case .chunk(let more) = event, case .chunk(let before) = all.last {
          all[all.count - 1] = .chunk(before + more)
        } else {
          all.append(event)
        }
      }
    }
    try multipart.finish()
    return all
  } catch { return nil }
}

private let limits: Workbook.Limits = {
  var limits = Workbook.Limits()
  limits.bytes = 1 << 22
  limits.cells = 3000
  limits.rows = 1000
  limits.merges = 100
  return limits
}()

let example = WorkbookExample(
  sheet: "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" s=\"1\"><v>44742</v></c></row><row r=\"3\">"
    + "<c t=\"inlineStr\"><is><t>a_x000D_</t></is></c><c r=\"D3\"><f>1+1</f><v>0.30000000000000004</v></c></row></sheetData>"
    + "<mergeCells count=\"1\"><mergeCell ref=\"A1:B2\"/></mergeCells>")
