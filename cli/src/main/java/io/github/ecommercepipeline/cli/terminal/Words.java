package io.github.ecommercepipeline.cli.terminal;

import io.github.ecommercepipeline.manifest.BatchStatus;
import java.util.Locale;

/** How things are called on screen. */
public final class Words {

    private Words() {}

    public static String of(BatchStatus status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** At most that many characters, an ellipsis in place of what is left out. */
    public static String shortened(String text, int characters) {
        int length = text.codePointCount(0, text.length());
        return length <= characters ? text : text.substring(0, text.offsetByCodePoints(0, characters - 1)) + "…";
    }
}
