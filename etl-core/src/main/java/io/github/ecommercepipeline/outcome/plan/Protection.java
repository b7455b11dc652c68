package io.github.ecommercepipeline.outcome.plan;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.Privacy;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.contract.QuarantineMode;
import io.github.ecommercepipeline.privacy.NamedKey;
import io.github.ecommercepipeline.privacy.PrivacyKeys;
import io.github.ecommercepipeline.privacy.RunSecret;
import io.github.ecommercepipeline.staging.StagedLine;
import java.io.Serializable;
import java.util.List;

/**
 * How a batch's personal values are protected.
 *
 * @param treatments the treatment of each property's values before staging, in the contract's order
 * @param shown names of the properties whose values a masked quarantine shows
 * @param pseudonymKey NULL if nothing is pseudonymised
 * @param quarantineKey NULL if nothing is encrypted
 * @param secret NULL if nothing needs protection
 */
public record Protection(
        List<Privacy> treatments,
        List<String> shown,
        QuarantineMode quarantine,
        NamedKey pseudonymKey,
        NamedKey quarantineKey,
        RunSecret secret)
        implements Serializable {

    public Protection {
        treatments = List.copyOf(treatments);
        shown = List.copyOf(shown);
    }

    /** @throws IllegalStateException if a key is missing, which callers must report before any data is read */
    static Protection of(Contract contract, PrivacyKeys keys) {
        if (!keys.missingFor(List.of(contract)).isEmpty()) {
            throw new IllegalStateException("no key for " + contract.dataset());
        }
        List<Privacy> treatments =
                contract.properties().stream().map(Property::privacy).toList();
        boolean hides = contract.quarantine() != QuarantineMode.RAW || treats(treatments);
        return new Protection(
                treatments,
                contract.properties().stream()
                        .filter(Property::isPublic)
                        .map(Property::name)
                        .toList(),
                contract.quarantine(),
                contract.pseudonymises() ? keys.pseudonym().orElseThrow() : null,
                contract.quarantine() == QuarantineMode.ENCRYPTED
                        ? keys.quarantine().orElseThrow()
                        : null,
                hides ? new RunSecret() : null);
    }

    /** Whether staged values differ from evaluated ones. */
    public boolean treats() {
        return treats(treatments);
    }

    boolean drops(int property) {
        return treatments.get(property) == Privacy.DROP;
    }

    /**
     * Hashes of values are on disk until the run ends; a secret seed keeps protected values from being guessed from
     * them.
     */
    public long hashSeed() {
        return secret == null ? StagedLine.PLAIN_SEED : secret.seed();
    }

    private static boolean treats(List<Privacy> treatments) {
        return treatments.stream().anyMatch(privacy -> privacy != Privacy.KEEP);
    }
}
