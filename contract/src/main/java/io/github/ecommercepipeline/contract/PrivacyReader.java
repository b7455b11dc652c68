package io.github.ecommercepipeline.contract;

/** Reads what is to become of personal values: the custom property {@code privacy} beside {@code classification: pii}. */
final class PrivacyReader {

    static final String PII = "pii";

    private PrivacyReader() {}

    static Privacy read(Node property, String classification, CustomProperties custom) {
        Node place = custom.value("privacy");
        if (!classification.equals(PII)) {
            if (place.isPresent()) {
                place.problem("stands without classification: pii", "privacy beside classification: pii");
            }
            return Privacy.KEEP;
        }
        if (!place.isPresent()) {
            property.at("classification")
                    .problem(
                            "'pii' does not say what becomes of the values",
                            "the custom property privacy beside it: pseudonymise, mask, drop, keep");
        }
        return place.choice(Privacy.class, Privacy.KEEP);
    }

    /** Notes where the warehouse could not hold the result. */
    static void check(ReadProperty read) {
        Node place = read.node();
        boolean tight = read.isKey() || read.property().required();
        switch (read.property().privacy()) {
            case PSEUDONYMISE -> checkText(read, Privacy.PSEUDONYM_CHARACTERS, "a pseudonym");
            case MASK -> {
                checkText(read, Privacy.MASK_TEXT.length(), "a mask");
                if (read.isKey()) {
                    place.problem("a key cannot be masked: all would be one", "privacy pseudonymise or keep");
                }
            }
            case DROP -> {
                if (tight) {
                    place.problem(
                            "a key or required property cannot be dropped, which makes it NULL",
                            "privacy pseudonymise, mask or keep, or required: false");
                }
            }
            case KEEP -> {}
        }
    }

    private static void checkText(ReadProperty read, int characters, String what) {
        boolean fits = read.property().type() instanceof FieldType.Text text && text.maxBytes() >= characters;
        if (read.typed() && !fits) {
            read.node()
                    .at("physicalType")
                    .problem(
                            what + " does not fit: it is a text of " + characters + " characters",
                            "varchar(" + characters + ") or longer, or privacy drop or keep");
        }
    }
}
