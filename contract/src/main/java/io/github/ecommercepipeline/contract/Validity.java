package io.github.ecommercepipeline.contract;

import java.util.List;
import java.util.Set;

/** The view of a dataset's records with the days from and to which each is valid: {@code <dataset>_scd2}. */
public final class Validity {

    /** The custom property that asks for the view; it changes no record, so no day is processed again because of it. */
    static final String NAME = "scd2";

    /** The columns that the view adds to those of the records. */
    public static final Set<String> COLUMNS = Set.of("valid_from", "valid_to", "is_current");

    private static final String SUFFIX = "_scd2";
    /** The length of a name in PostgreSQL. */
    private static final int MOST_CHARACTERS = 63;

    private Validity() {}

    public static String view(String dataset) {
        return dataset + SUFFIX;
    }

    /** Whether the contract asks for the view. */
    static boolean read(YamlNode node, String dataset, LoadMode loadMode, List<ParsedProperty> properties) {
        if (!node.flag(false)) {
            return false;
        }
        if (loadMode == LoadMode.SNAPSHOT || properties.stream().noneMatch(ParsedProperty::isKey)) {
            node.problem(
                    "requires a primary key and loadMode: incremental, by which a newer record replaces an older one",
                    "scd2: true only with both");
        }
        if (view(dataset).length() > MOST_CHARACTERS) {
            node.problem(
                    "the view's name " + view(dataset) + " is longer than " + MOST_CHARACTERS + " characters",
                    "a dataset name of at most " + (MOST_CHARACTERS - SUFFIX.length()) + " characters");
        }
        properties.stream()
                .map(ParsedProperty::name)
                .filter(COLUMNS::contains)
                .forEach(name -> node.problem(
                        "the view adds a column " + name + ", which is also the name of a property",
                        "another name for the property; aliases keep the column's name in the file"));
        return true;
    }
}
