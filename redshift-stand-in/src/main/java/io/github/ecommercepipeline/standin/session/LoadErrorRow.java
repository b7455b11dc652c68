package io.github.ecommercepipeline.standin.session;

import io.github.ecommercepipeline.standin.load.TableShape;

/**
 * A row of STL_LOAD_ERRORS.
 *
 * @param line of the file, from 1
 * @param column {@link TableShape#none} if the whole line is at fault
 */
record LoadErrorRow(
        int query,
        String file,
        long line,
        TableShape.Column column,
        String rawLine,
        String rawValue,
        int code,
        String reason) {}
