package io.github.ecommercepipeline.outcome.duplicates;

import java.util.Set;

/** The reasons of duplicates, which tell them from those of rejected records. */
public final class DuplicateReasons {

    private static final Set<String> ALL = Set.of(LateVerdicts.EXACT, LateVerdicts.OLDER_VERSION, RepeatedFiles.REASON);

    private DuplicateReasons() {}

    public static boolean contains(String reason) {
        return ALL.contains(reason);
    }
}
