package io.github.ecommercepipeline.erasure;

import io.github.ecommercepipeline.ingest.Reason;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/** Recognises records with erased values. Not thread-safe; use one per task. */
public final class ErasedRecords {

    /** What a record is rejected for that has an erased value; nothing else of it is kept. */
    public static final String REASON = "record:" + Reason.ERASED;

    /** Shorter pieces of a record that could not be read are too common to tell whose it is. */
    private static final int MIN_PIECE = 4;

    private final List<ErasedValues.Watched> watched;
    private final List<CanonicalText> texts;
    private final Charset charset;
    private final Pattern separators;

    public ErasedRecords(ErasedValues values) {
        this.watched = values.watched();
        this.texts = watched.stream()
                .map(property -> new CanonicalText(property.name(), property.type(), values.key()))
                .toList();
        this.charset = Charset.forName(values.charset());
        this.separators = Pattern.compile("[\\r\\n" + Pattern.quote(String.valueOf(values.delimiter())) + "]");
    }

    /** Whether one of the record's values is erased. */
    public boolean hasErasedValue(InternalRow row) {
        for (int i = 0; i < watched.size(); i++) {
            ErasedValues.Watched property = watched.get(i);
            if (!row.isNullAt(property.ordinal())
                    && property.hashes()
                            .contains(texts.get(i)
                                    .hash(row.get(
                                            property.ordinal(),
                                            property.caster().type())))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a record that could not be read, or not wholly, has a field with the text of an erased value, whichever field:
     * where the fields are is not known then.
     *
     * @param raw the record as in its file
     */
    public boolean mentionsErasedValue(InternalRow row, byte[] raw) {
        List<String> pieces = null;
        for (int i = 0; i < watched.size(); i++) {
            if (row.isNullAt(watched.get(i).ordinal())) {
                pieces = pieces == null ? pieces(new String(raw, charset)) : pieces;
                for (String piece : pieces) {
                    if (isErased(i, piece)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** As above, of a record of which nothing else is known. */
    public boolean mentionsErasedValue(byte[] raw) {
        List<String> pieces = pieces(new String(raw, charset));
        return IntStream.range(0, watched.size()).anyMatch(i -> pieces.stream().anyMatch(piece -> isErased(i, piece)));
    }

    /**
     * Whether one of some texts is that of an erased value.
     *
     * @param texts by the property's name; NULL if there is none
     */
    public boolean hasErasedText(Function<String, String> texts) {
        return IntStream.range(0, watched.size()).anyMatch(i -> {
            String text = texts.apply(watched.get(i).name());
            return text != null && isErased(i, text);
        });
    }

    /** Whether the text of a field is that of an erased value, whichever property's. */
    private boolean isErased(int index, String text) {
        Object value = watched.get(index).caster().cast(UTF8String.fromString(text));
        return value != null
                && !(value instanceof Reason)
                && watched.get(index).hashes().contains(texts.get(index).hash(value));
    }

    private List<String> pieces(String record) {
        List<String> pieces = new ArrayList<>();
        for (String piece : separators.split(record, -1)) {
            String bare = piece.strip().replaceAll("^\"+|\"+$", "").replace("\"\"", "\"");
            for (String form : List.of(piece, bare, bare.strip())) {
                if (form.length() >= MIN_PIECE && !pieces.contains(form)) {
                    pieces.add(form);
                }
            }
        }
        return pieces;
    }
}
