package io.github.ecommercepipeline.generator.fault;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.generator.layout.Column;
import io.github.ecommercepipeline.generator.layout.Csv;
import io.github.ecommercepipeline.generator.layout.Layout;
import io.github.ecommercepipeline.generator.shop.Dice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Damages a record as it stands in its file. */
public final class RecordFaults {

    private static final byte[] LATIN_1 = {'C', 'a', 'f', (byte) 0xE9};

    private final Layout layout;
    private final Csv csv;

    public RecordFaults(Layout layout) {
        this.layout = layout;
        this.csv = new Csv(layout.csv());
    }

    /**
     * The fields of the damaged record.
     *
     * @param fields as they are written, in the file's order
     * @param order the layout's column of each field
     */
    public List<byte[]> strike(FaultKind kind, List<byte[]> fields, int[] order, Dice dice) {
        List<byte[]> damaged = new ArrayList<>(fields);
        switch (kind) {
            case TOO_FEW_FIELDS -> damaged.remove(damaged.size() - 1);
            case TOO_MANY_FIELDS -> damaged.add("left over".getBytes(StandardCharsets.UTF_8));
            case BROKEN_QUOTE -> {
                // An empty field would become a quoted delimiter, which might be closed by the next one.
                int[] places = places(i -> fields.get(i).length > 0 && fields.get(i)[0] != csv.quote(), fields.size());
                int place = places[dice.below(places.length)];
                damaged.set(place, opened(fields.get(place)));
            }
            case UNDECODABLE -> {
                int[] places = places(i -> isText(layout.columns().get(order[i])), fields.size());
                damaged.set(places[dice.below(places.length)], LATIN_1);
            }
            default -> throw new IllegalArgumentException(kind + " strikes no record");
        }
        return damaged;
    }

    /** What has to become of a record that the kind struck. */
    public static Verdict verdict(FaultKind kind) {
        return Verdict.of(List.of(
                switch (kind) {
                    case BROKEN_QUOTE -> "record:broken-quote";
                    case UNDECODABLE -> "record:undecodable";
                    default -> "record:field-count";
                }));
    }

    private static int[] places(java.util.function.IntPredicate wanted, int size) {
        return IntStream.range(0, size).filter(wanted).toArray();
    }

    private static boolean isText(Column column) {
        return column.type() instanceof FieldType.Text;
    }

    private byte[] opened(byte[] field) {
        byte[] opened = new byte[field.length + 1];
        opened[0] = csv.quote();
        System.arraycopy(field, 0, opened, 1, field.length);
        return opened;
    }
}
