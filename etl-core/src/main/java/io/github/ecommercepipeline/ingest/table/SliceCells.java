package io.github.ecommercepipeline.ingest.table;

/**
 * Where the texts of a batch are, row by row, since they are written and read so: those of a column would lie a power of two
 * apart from those of the next, and compete for the same lines of the processor's cache.
 */
final class SliceCells {

    /** A text's start in the upper half: in the window or, if negative, its complement in the arena; its length in the lower one. */
    private final long[] cells;

    private final int width;
    private int columns;

    /** @param width how many columns there are at most */
    SliceCells(int rows, int width) {
        this.cells = new long[rows * width];
        this.width = width;
    }

    /** The index of a further column. */
    int addColumn() {
        return columns++;
    }

    int rows() {
        return width == 0 ? 0 : cells.length / width;
    }

    /** @param length negative for NULL */
    void put(int row, int column, int start, int length) {
        cells[row * width + column] = ((long) start << Integer.SIZE) | (length & 0xffffffffL);
    }

    long at(int row, int column) {
        return cells[row * width + column];
    }

    static int start(long cell) {
        return (int) (cell >> Integer.SIZE);
    }

    static int length(long cell) {
        return (int) cell;
    }
}
