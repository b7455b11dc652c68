package io.github.ecommercepipeline.draft;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names a dataset after its file: without extension, date and number, or after its folder if nothing is left. */
public final class DatasetName {

    private static final Pattern RAW_ZONE =
            Pattern.compile(".*?([^/]+)/year=[0-9]{4}/month=[0-9]{2}/day=[0-9]{2}/[^/]+");
    private static final Pattern VALID = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final int LONGEST = 63;

    private DatasetName() {}

    /** Whether a text can be the name of a dataset. */
    static boolean isValid(String name) {
        return VALID.matcher(name).matches();
    }

    /** The name of the dataset that a file belongs to, by its path. */
    public static String of(String location) {
        String path = location.replace('\\', '/').replaceAll("/+$", "");
        Matcher raw = RAW_ZONE.matcher(path);
        if (raw.matches()) {
            return identifier(raw.group(1), "dataset");
        }
        int slash = path.lastIndexOf('/');
        String file = path.substring(slash + 1).replaceFirst("(?i)(\\.[a-z]{1,4})?(\\.(gz|zst|lz4))?$", "");
        String folder = slash < 0 ? "" : path.substring(path.lastIndexOf('/', slash - 1) + 1, slash);
        return identifier(file, identifier(folder, "dataset"));
    }

    /** The day's folder of a file in a raw zone; empty for other files. */
    static String day(String location) {
        return RAW_ZONE.matcher(location).matches() ? location.replaceFirst("/[^/]+$", "") : "";
    }

    private static String identifier(String text, String otherwise) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("_?(19|20)[0-9]{2}(_?[0-9]{2}){0,2}", "_")
                .replaceAll("(_|_?part_?)[0-9]+$", "")
                .replaceAll("^[^a-z]+|_+$", "")
                .replaceAll("_+", "_");
        return plain.isEmpty() ? otherwise : plain.substring(0, Math.min(LONGEST, plain.length()));
    }
}
