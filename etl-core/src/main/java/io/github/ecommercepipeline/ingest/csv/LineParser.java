package io.github.ecommercepipeline.ingest.csv;

import io.github.ecommercepipeline.ingest.file.ByteWindow;

/** Finds the ends of lines, which are LF, CRLF or CR. */
abstract class LineParser {

    byte[] bytes;
    int to;
    boolean last;

    /** The end of the item without its line ending, and the start of the next item. */
    public int end;

    public int next;

    void open(ByteWindow window) {
        bytes = window.bytes;
        to = window.end;
        last = window.last;
    }

    /** Finds the end of the line at {@code from}, whatever it is. */
    public RecordParser.Item parseLine(ByteWindow window, int from) {
        open(window);
        return line(from, RecordParser.Item.BROKEN_QUOTE);
    }

    final RecordParser.Item line(int from, RecordParser.Item item) {
        for (int p = from; p < to; p++) {
            if (bytes[p] == '\n' || bytes[p] == '\r') {
                return endOfLine(p, item);
            }
        }
        end = to;
        next = to;
        return last ? item : RecordParser.Item.INCOMPLETE;
    }

    final RecordParser.Item endOfLine(int at, RecordParser.Item item) {
        end = at;
        if (bytes[at] == '\n') {
            next = at + 1;
        } else if (at + 1 < to) {
            next = bytes[at + 1] == '\n' ? at + 2 : at + 1;
        } else if (last) {
            next = at + 1;
        } else {
            return RecordParser.Item.INCOMPLETE;
        }
        return item;
    }

    final int afterLineEnd(int p) {
        return bytes[p] == '\r' && p + 1 < to && bytes[p + 1] == '\n' ? p + 2 : p + 1;
    }
}
