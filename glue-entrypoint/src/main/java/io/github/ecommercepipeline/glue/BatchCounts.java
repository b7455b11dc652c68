package io.github.ecommercepipeline.glue;

import io.github.ecommercepipeline.run.BatchResult;
import java.util.List;

/**
 * A job's batches by status.
 *
 * @param unchanged inputs and contract were unchanged, or there was no input
 * @param failed neither published, unchanged nor stopped by a gate
 */
record BatchCounts(int published, int unchanged, int gateFailed, int failed) {

    static BatchCounts of(List<BatchResult> batches) {
        int published = 0;
        int unchanged = 0;
        int gateFailed = 0;
        int failed = 0;
        for (BatchResult batch : batches) {
            switch (batch.status()) {
                case PUBLISHED -> published++;
                case UNCHANGED, NO_INPUT, UNPUBLISHED, RETIRED -> unchanged++;
                case GATE_FAILED -> gateFailed++;
                case PREPARED, INPUT_REFUSED, FAILED -> failed++;
            }
        }
        return new BatchCounts(published, unchanged, gateFailed, failed);
    }
}
