package io.github.ecommercepipeline.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.regex.Pattern;

/** A small valid contract with a property of each type, for tests to break in one place. */
final class Orders {

    static final String YAML = """
            apiVersion: v3.1.0
            kind: DataContract
            id: orders
            version: 1.0.0
            status: active
            schema:
              - name: orders
                customProperties:
                  - property: csv
                    value: {delimiter: ";"}
                  - property: dateRule
                    value: {property: day, mode: same}
                quality:
                  - {type: custom, engine: dqdl, implementation: "Rules = [ RowCount > 0 ]"}
                properties:
                  - {name: id, physicalType: varchar(20), required: true, primaryKey: true}
                  - {name: pieces, physicalType: integer}
                  - {name: price, logicalType: number, physicalType: "decimal(12,2)"}
                  - {name: paid, physicalType: boolean}
                  - {name: day, logicalType: date, physicalType: date}
                  - {name: seen, logicalType: timestamp, physicalType: timestamp}
            """;

    private Orders() {}

    /** The contract with one place changed; the place must occur exactly once. */
    static String with(String place, String changed) {
        assertThat(YAML.split(Pattern.quote(place), -1)).as("'%s' once", place).hasSize(2);
        return YAML.replace(place, changed);
    }

    /** The contract with keys added to one property's flow map. */
    static String withProperty(String name, String more) {
        int start = YAML.indexOf("{name: " + name + ",");
        int end = YAML.indexOf("}\n", start);
        return YAML.substring(0, end) + ", " + more + YAML.substring(end);
    }

    /** The contract with a custom property of one property. */
    static String withPropertyCustom(String name, String custom, String value) {
        return withProperty(name, "customProperties: [{property: " + custom + ", value: " + value + "}]");
    }

    /** The contract with one more custom property of the dataset. */
    static String withCustom(String custom, String value) {
        return with(
                "    customProperties:\n",
                "    customProperties:\n      - {property: " + custom + ", value: " + value + "}\n");
    }

    static List<String> problems(String yaml) {
        ContractException e =
                catchThrowableOfType(ContractException.class, () -> ContractReader.read("orders.yaml", yaml));
        assertThat(e).as("a contract exception for\n%s", yaml).isNotNull();
        return e.problems().stream().map(ContractProblem::toString).toList();
    }
}
