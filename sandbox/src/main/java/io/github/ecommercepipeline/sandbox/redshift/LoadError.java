package io.github.ecommercepipeline.sandbox.redshift;

import io.github.ecommercepipeline.sandbox.redshift.load.TableShape;

/**
 * One row of STL_LOAD_ERRORS.
 *
 * @param line of the file, from 1
 * @param column empty if the whole line is wrong
 */
record LoadError(
        int query,
        String file,
        long line,
        TableShape.Column column,
        String rawLine,
        String rawValue,
        int code,
        String reason) {}
