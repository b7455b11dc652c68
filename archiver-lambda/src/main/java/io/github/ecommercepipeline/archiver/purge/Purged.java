package io.github.ecommercepipeline.archiver.purge;

import java.util.List;

/**
 * What became of the earlier versions of one object.
 *
 * @param versions how many were removed
 * @param markers how many delete markers were removed
 * @param kept one sentence for each version that is still there, and why
 * @param notes what is known of its replicas
 */
record Purged(long versions, long markers, List<String> kept, List<String> notes) {

    Purged {
        kept = List.copyOf(kept);
        notes = List.copyOf(notes);
    }
}
