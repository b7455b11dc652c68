package io.github.ecommercepipeline.run.erasure;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.Privacy;
import io.github.ecommercepipeline.erasure.Match;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.privacy.Pseudonymiser;
import io.github.ecommercepipeline.warehouse.erasure.StoredValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** How the tables hold the values by which records are erased. */
final class StoredMatches {

    private StoredMatches() {}

    /** Without those of masked and dropped properties, which the tables do not tell apart. */
    static List<StoredValue> of(Contract contract, List<Match> matches, PrivacyKeys keys) {
        List<StoredValue> stored = new ArrayList<>();
        for (Match match : matches) {
            String text = match.canonical(contract);
            Privacy privacy = contract.property(match.property()).privacy();
            if (privacy == Privacy.KEEP) {
                stored.add(new StoredValue(match.property(), text));
            } else if (privacy == Privacy.PSEUDONYMISE) {
                byte[] pseudonym =
                        new Pseudonymiser(keys.pseudonym().orElseThrow()).of(text.getBytes(StandardCharsets.UTF_8));
                stored.add(new StoredValue(match.property(), new String(pseudonym, StandardCharsets.US_ASCII)));
            }
        }
        return stored;
    }
}
