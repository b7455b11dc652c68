package io.github.ecommercepipeline.contract;

/** Reads the treatment of personal values: {@code privacy}, used with {@code classification: pii}. */
final class PrivacyReader {

    static final String PII = "pii";

    private PrivacyReader() {}

    static Privacy read(YamlNode property, String classification, CustomProperties custom) {
        YamlNode place = custom.value("privacy");
        if (!classification.equals(PII)) {
            if (place.isPresent()) {
                place.problem("requires classification: pii", "privacy only with classification: pii");
            }
            return Privacy.KEEP;
        }
        if (!place.isPresent()) {
            property.at("classification")
                    .problem(
                            "'pii' requires the custom property privacy",
                            "privacy set to pseudonymise, mask, drop or keep");
        }
        return place.choice(Privacy.class, Privacy.KEEP);
    }

    /** Reports properties whose column could not hold the result. */
    static void check(ParsedProperty read) {
        YamlNode place = read.node();
        boolean tight = read.isKey() || read.property().required();
        switch (read.property().privacy()) {
            case PSEUDONYMISE -> checkText(read, Privacy.PSEUDONYM_CHARACTERS, "a pseudonym");
            case MASK -> {
                checkText(read, Privacy.MASK_TEXT.length(), "a mask");
                if (read.isKey()) {
                    place.problem(
                            "a key cannot be masked: all its values would become equal",
                            "privacy pseudonymise or keep");
                }
            }
            case DROP -> {
                if (tight) {
                    place.problem(
                            "a key or required property cannot be dropped, because dropping makes it NULL",
                            "privacy pseudonymise, mask or keep, or required: false");
                }
            }
            case KEEP -> {}
        }
    }

    private static void checkText(ParsedProperty read, int characters, String what) {
        boolean fits = read.property().type() instanceof FieldType.Text text && text.maxBytes() >= characters;
        if (read.typed() && !fits) {
            read.node()
                    .at("physicalType")
                    .problem(
                            what + " does not fit: it has " + characters + " characters",
                            "varchar(" + characters + ") or longer, or privacy drop or keep");
        }
    }
}
