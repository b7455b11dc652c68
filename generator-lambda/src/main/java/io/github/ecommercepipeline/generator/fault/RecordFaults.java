package io.github.ecommercepipeline.generator.fault;

import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.generator.layout.Column;
import io.github.ecommercepipeline.generator.layout.CsvFieldEncoder;
import io.github.ecommercepipeline.generator.layout.FileLayout;
import io.github.ecommercepipeline.generator.shop.RandomStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Damages a record as a whole. */
public final class RecordFaults {

    private static final byte[] LATIN_1 = {'C', 'a', 'f', (byte) 0xE9};

    private final FileLayout layout;
    private final CsvFieldEncoder csv;

    public RecordFaults(FileLayout layout) {
        this.layout = layout;
        this.csv = new CsvFieldEncoder(layout.csv());
    }

    /**
     * The fields of the damaged record.
     *
     * @param fields encoded, in the file's order
     * @param order for each field, its column's index in the layout
     */
    public List<byte[]> inject(FaultKind kind, List<byte[]> fields, int[] order, RandomStream random) {
        List<byte[]> damaged = new ArrayList<>(fields);
        switch (kind) {
            case TOO_FEW_FIELDS -> damaged.remove(damaged.size() - 1);
            case TOO_MANY_FIELDS -> damaged.add("left over".getBytes(StandardCharsets.UTF_8));
            case BROKEN_QUOTE -> {
                // Text must follow the closing quote: in an empty field there would be none.
                int[] places = places(i -> fields.get(i).length > 0 && fields.get(i)[0] != csv.quote(), fields.size());
                int place = places[random.below(places.length)];
                damaged.set(place, broken(fields.get(place)));
            }
            case UNDECODABLE -> {
                int[] places = places(i -> isText(layout.columns().get(order[i])), fields.size());
                damaged.set(places[random.below(places.length)], LATIN_1);
            }
            default -> throw new IllegalArgumentException(kind + " does not affect whole records");
        }
        return damaged;
    }

    /** The expected outcome of a record damaged by the kind. */
    public static ExpectedOutcome expected(FaultKind kind) {
        return ExpectedOutcome.of(List.of(
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

    private byte[] broken(byte[] field) {
        byte[] broken = new byte[field.length + 2];
        broken[0] = csv.quote();
        broken[1] = csv.quote();
        System.arraycopy(field, 0, broken, 2, field.length);
        return broken;
    }
}
