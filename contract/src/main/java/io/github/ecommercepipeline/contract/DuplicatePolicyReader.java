package io.github.ecommercepipeline.contract;

import static io.github.ecommercepipeline.contract.YamlNodeKind.ANY;

import java.util.List;

/** Reads the custom properties {@code duplicates}, {@code sameFile}, {@code sameKey} and {@code removedSources}. */
final class DuplicatePolicyReader {

    private static final AllowedKeys KEYS = AllowedKeys.of(ANY, "exact", "over");

    static final String SAME_KEY = "sameKey";
    static final String REMOVED_SOURCES = "removedSources";

    private DuplicatePolicyReader() {}

    static DuplicatePolicy read(CustomProperties custom, List<ParsedProperty> properties) {
        boolean hasKey = properties.stream().anyMatch(ParsedProperty::isKey);
        // A file of changes that repeats an earlier one says what happened once more.
        boolean ofChanges = hasKey && custom.value(ChangeOperationsReader.NAME).isPresent();
        DuplicatePolicy standard = read(custom.value("duplicates"), hasKey);
        return new DuplicatePolicy(
                standard.exact(),
                standard.over(),
                custom.value("sameFile").choice(SameFile.class, ofChanges ? SameFile.KEEP : standard.sameFile()),
                sameKey(custom, properties));
    }

    /** Only removal tells a second delivery from a correction: as long as the first object stays, it is overwritten. */
    private static SameKey sameKey(CustomProperties custom, List<ParsedProperty> properties) {
        YamlNode sameKey = custom.value(SAME_KEY);
        boolean removed = custom.value(REMOVED_SOURCES).flag(false);
        SameKey chosen = sameKey.choice(SameKey.class, SameKey.REPLACE);
        if (chosen == SameKey.ADD && !removed) {
            sameKey.problem(
                    "'add' needs sources that are removed once they are archived (REMOVE_SOURCES of the archiver):"
                            + " otherwise a corrected file cannot be told from a second delivery",
                    "replace; add only with removedSources: true");
        }
        if (chosen == SameKey.ADD && properties.stream().anyMatch(DuplicatePolicyReader::isKeyOfFile)) {
            sameKey.problem(
                    "'add' cannot be used with _file in the primary key, which is equal for both deliveries",
                    "replace");
        }
        return chosen;
    }

    private static boolean isKeyOfFile(ParsedProperty read) {
        return read.isKey()
                && read.property()
                        .derivation()
                        .map(String::strip)
                        .filter(SystemColumns.FILE::equals)
                        .isPresent();
    }

    private static DuplicatePolicy read(YamlNode duplicates, boolean hasKey) {
        DuplicatePolicy standard = DuplicatePolicy.byDefault(hasKey);
        if (!duplicates.isPresent() || !KEYS.fit(duplicates)) {
            return standard;
        }
        if (hasKey) {
            duplicates.problem(
                    "the primary key decides which records are duplicates", "no duplicates with a primary key");
            return standard;
        }
        DuplicatePolicy.Exact exact = duplicates.at("exact").choice(DuplicatePolicy.Exact.class, standard.exact());
        YamlNode over = duplicates.at("over");
        if (over.isPresent() && exact == DuplicatePolicy.Exact.KEEP) {
            over.problem("has no effect where equal records are kept", "over only with exact: drop");
        }
        return new DuplicatePolicy(
                exact, over.choice(DuplicatePolicy.Over.class, standard.over()), standard.sameFile());
    }
}
