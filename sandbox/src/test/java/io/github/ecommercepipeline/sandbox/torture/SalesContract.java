package io.github.ecommercepipeline.sandbox.torture;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The contract of the small dataset that is migrated, whose files are set aside and whose keys are delivered again.
 *
 * @param keyed whether receipts of a customer replace each other
 * @param scale digits after the point of a price
 * @param noteBytes of the longest note
 * @param adding whether a file under the key of an archived one counts beside it, instead of in its place
 */
record SalesContract(boolean keyed, int scale, int noteBytes, boolean adding) {

    static final String DATASET = "sales";
    static final String CUSTOMER = "customer";

    private static final String ADDING = """
                  - {property: sameKey, value: add}
                  - {property: removedSources, value: true}
            """;
    private static final List<Integer> SCALES = List.of(2, 4);
    private static final List<Integer> NOTES = List.of(5, 20);

    static SalesContract any(Random dice, boolean removing) {
        return new SalesContract(
                dice.nextBoolean(), any(SCALES, dice), any(NOTES, dice), removing && dice.nextBoolean());
    }

    private static int any(List<Integer> some, Random dice) {
        return some.get(dice.nextInt(some.size()));
    }

    /** With another key or another type. */
    SalesContract changed(Random dice) {
        return switch (dice.nextInt(3)) {
            case 0 -> new SalesContract(!keyed, scale, noteBytes, adding);
            case 1 -> new SalesContract(keyed, 6 - scale, noteBytes, adding);
            default -> new SalesContract(keyed, scale, 25 - noteBytes, adding);
        };
    }

    String text() {
        return String.format(
                Locale.ROOT,
                """
                apiVersion: v3.1.0
                kind: DataContract
                id: sales
                name: Sales
                version: 1.0.0
                status: active
                schema:
                  - name: sales
                    logicalType: object
                    customProperties:
                      - {property: onBadFile, value: continue}
                %s    properties:
                      - {name: receipt, physicalType: integer, required: true}
                      - {name: customer, physicalType: varchar(36)%s}
                      - {name: price, physicalType: 'decimal(12,%d)', required: true}
                      - {name: note, physicalType: varchar(%d)}
                """,
                adding ? ADDING : "",
                keyed ? ", primaryKey: true, primaryKeyPosition: 1, required: true" : "",
                scale,
                noteBytes);
    }
}
