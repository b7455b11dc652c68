package io.github.ecommercepipeline.warehouse.ledger;

/**
 * What a published day was made by: the contract, and what this software makes of records.
 *
 * <p>Written {@code <contract>.<semantics>}; the days of semantics 1 have the contract's digest alone.
 *
 * @param contract SHA-256 (hex) of the contract's meaning for the day, the key of its pseudonyms included
 * @param semantics the number of the semantics, which rises with each release that gives records of the same contract another
 *     outcome or value
 */
public record DayDigest(String contract, int semantics) {

    /** The semantics of this release; CHANGELOG.md says what each number changed. */
    public static final int SEMANTICS = 2;

    private static final char SEPARATOR = '.';

    /** The digest of a day that this release publishes. */
    public static DayDigest of(String contract) {
        return new DayDigest(contract, SEMANTICS);
    }

    /** The recorded digest; one of an unknown form counts as that of a contract, which no contract has. */
    public static DayDigest parse(String recorded) {
        int separator = recorded.lastIndexOf(SEPARATOR);
        String number = recorded.substring(separator + 1);
        if (separator < 0 || !number.matches("[1-9][0-9]{0,8}")) {
            return new DayDigest(recorded, 1);
        }
        return new DayDigest(recorded.substring(0, separator), Integer.parseInt(number));
    }

    @Override
    public String toString() {
        return semantics == 1 ? contract : contract + SEPARATOR + semantics;
    }
}
