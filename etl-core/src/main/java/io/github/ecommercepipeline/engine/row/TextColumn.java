package io.github.ecommercepipeline.engine.row;

/** A column of a batch whose texts lie in arrays. */
public interface TextColumn {

    /** Whether a row has no text. */
    boolean isNull(int row);

    /**
     * Finds the text of a row, which must not be NULL.
     *
     * @param into what then is that text
     */
    void text(int row, RowText into);
}
