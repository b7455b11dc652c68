package io.github.ecommercepipeline.cli.terminal;

import java.util.Locale;
import java.util.function.Supplier;

/** For libraries that format numbers in the digits of the default locale where a program reads them. */
public final class RootLocale {

    private RootLocale() {}

    /** What a call returns while numbers are formatted without a locale, in the whole process. */
    public static synchronized <T> T get(Supplier<T> call) {
        Locale format = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        try {
            return call.get();
        } finally {
            Locale.setDefault(Locale.Category.FORMAT, format);
        }
    }
}
