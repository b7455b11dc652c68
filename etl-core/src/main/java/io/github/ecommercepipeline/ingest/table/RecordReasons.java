package io.github.ecommercepipeline.ingest.table;

import io.github.ecommercepipeline.ingest.Reason;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The {@link RecordColumns#REASONS} of unreadable records, which have exactly one of these. The whole text is compared,
 * as a property may be named {@code record} too.
 */
public final class RecordReasons {

    private static final List<String> TEXTS = Stream.of(
                    Reason.BROKEN_QUOTE,
                    Reason.INSIDE_BROKEN_QUOTE,
                    Reason.BLANK_BEFORE_QUOTE,
                    Reason.ESCAPED_LINE_END,
                    Reason.UNDECODABLE,
                    Reason.FIELD_COUNT)
            .map(RecordReasons::text)
            .toList();
    private static final Set<UTF8String> SET =
            TEXTS.stream().map(UTF8String::fromString).collect(Collectors.toSet());

    private RecordReasons() {}

    static String text(Reason reason) {
        return "record:" + reason;
    }

    /** All of them. */
    public static List<String> texts() {
        return TEXTS;
    }

    /** Whether these reasons (null for none) are those of an unreadable record. */
    public static boolean isUnreadable(UTF8String reasons) {
        return reasons != null && SET.contains(reasons);
    }
}
