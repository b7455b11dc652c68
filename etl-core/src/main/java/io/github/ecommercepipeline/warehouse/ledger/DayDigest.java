package io.github.ecommercepipeline.warehouse.ledger;

/**
 * What a published day was made by: the contract, the records of other datasets that it was judged against, and what this software
 * makes of records.
 *
 * <p>Written {@code <contract>~<references>.<semantics>}, or without references {@code <contract>.<semantics>}; the days of semantics 1
 * have the contract's digest alone.
 *
 * @param contract SHA-256 (hex) of the contract's meaning for the day, the key of its pseudonyms included
 * @param references a digest (hex) of the versions of the days that it was judged against; empty if no rule refers to other records
 * @param semantics the number of the semantics, which rises with each release that gives records of the same contract another
 *     outcome or value
 */
public record DayDigest(String contract, String references, int semantics) {

    /** The semantics of this release; CHANGELOG.md says what each number changed. */
    public static final int SEMANTICS = 2;

    private static final char SEPARATOR = '.';
    private static final char REFERENCES = '~';

    /** A digest without references. */
    public DayDigest(String contract, int semantics) {
        this(contract, "", semantics);
    }

    /** The digest of a day that this release publishes. */
    public static DayDigest of(String contract) {
        return of(contract, "");
    }

    /** The same with the digest of what it was judged against. */
    public static DayDigest of(String contract, String references) {
        return new DayDigest(contract, references, SEMANTICS);
    }

    /** The recorded digest; one of an unknown form counts as that of a contract, which no contract has. */
    public static DayDigest parse(String recorded) {
        int separator = recorded.lastIndexOf(SEPARATOR);
        String number = recorded.substring(separator + 1);
        if (separator < 0 || !number.matches("[1-9][0-9]{0,8}")) {
            return new DayDigest(recorded, 1);
        }
        String before = recorded.substring(0, separator);
        int references = before.indexOf(REFERENCES);
        return references < 0
                ? new DayDigest(before, Integer.parseInt(number))
                : new DayDigest(
                        before.substring(0, references), before.substring(references + 1), Integer.parseInt(number));
    }

    @Override
    public String toString() {
        String made = references.isEmpty() ? contract : contract + REFERENCES + references;
        return semantics == 1 ? made : made + SEPARATOR + semantics;
    }
}
