package io.github.ecommercepipeline.contract;

import static io.github.ecommercepipeline.contract.YamlNodeKind.ANY;

/** Reads the custom properties {@code duplicates} and {@code sameFile}. */
final class DuplicatePolicyReader {

    private static final AllowedKeys KEYS = AllowedKeys.of(ANY, "exact", "over");

    private DuplicatePolicyReader() {}

    static DuplicatePolicy read(CustomProperties custom, boolean hasKey) {
        DuplicatePolicy standard = read(custom.value("duplicates"), hasKey);
        return new DuplicatePolicy(
                standard.exact(),
                standard.over(),
                custom.value("sameFile").choice(SameFile.class, standard.sameFile()));
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
