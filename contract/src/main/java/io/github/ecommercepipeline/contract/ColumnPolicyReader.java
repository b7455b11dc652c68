package io.github.ecommercepipeline.contract;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the custom properties about missing and new columns. */
final class ColumnPolicyReader {

    static final String MISSING = "onMissingColumn";
    static final List<String> DATASET = List.of("minColumnShare", MISSING, "onNewColumn");

    private ColumnPolicyReader() {}

    static ColumnPolicy read(CustomProperties custom, boolean header, List<ParsedProperty> properties) {
        if (!header) {
            DATASET.forEach(name -> refuseWithoutHeader(custom.value(name)));
            properties.forEach(read -> refuseWithoutHeader(read.onMissingColumn()));
        }
        Map<String, OnMissingColumn> byProperty = new TreeMap<>();
        for (ParsedProperty read : properties) {
            if (read.onMissingColumn().isPresent()) {
                byProperty.put(read.name(), read.onMissingColumn().choice(OnMissingColumn.class, OnMissingColumn.WARN));
            }
        }
        return new ColumnPolicy(
                custom.value("minColumnShare").share(0),
                custom.value(MISSING).choice(OnMissingColumn.class, OnMissingColumn.WARN),
                byProperty,
                custom.value("onNewColumn").choice(OnNewColumn.class, OnNewColumn.WARN));
    }

    private static void refuseWithoutHeader(YamlNode value) {
        if (value.isPresent()) {
            value.problem(
                    "compares the contract with the header, which the files do not have", "only with csv.header: true");
        }
    }

    /** Checks a property's own policy, which only a property with a column of its own can have. */
    static YamlNode ofProperty(CustomProperties custom, boolean required, boolean mapped) {
        YamlNode value = custom.value(MISSING);
        if (value.isPresent() && mapped) {
            value.problem("transformLogic may read several columns", "onMissingColumn on the dataset");
        } else if (value.isPresent() && required) {
            value.problem("a file without the column of a required property is always set aside", "no onMissingColumn");
        }
        return value;
    }
}
