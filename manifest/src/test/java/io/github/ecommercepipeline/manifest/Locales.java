package io.github.ecommercepipeline.manifest;

import java.util.List;
import java.util.Locale;

/** Default locales that write digits or letters in their own way. */
final class Locales {

    private Locales() {}

    static void each(Runnable test) {
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("en-GB", "ar-EG", "tr-TR", "th-TH-u-nu-thai")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                test.run();
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
