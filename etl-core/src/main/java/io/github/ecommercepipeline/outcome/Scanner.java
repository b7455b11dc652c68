package io.github.ecommercepipeline.outcome;

import java.util.List;

/** Runs scans, which may wait for others so that one job runs them. */
@FunctionalInterface
public interface Scanner {

    /** Runs each scan when it is asked for, by itself. */
    Scanner ALONE = request -> Scan.of(List.of(request)).get(0);

    Scan scan(ScanRequest request);
}
