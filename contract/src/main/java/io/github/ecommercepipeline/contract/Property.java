package io.github.ecommercepipeline.contract;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One column of a dataset.
 *
 * @param name the column's name in the warehouse, lower case
 * @param required whether NULL rejects the record
 * @param unique whether all records that share a value are rejected
 * @param keyPosition position in the primary key from 1, if part of it
 * @param classification ODCS classification, lower case; only values of {@code public} properties are displayed
 * @param privacy how the value is treated before it is staged
 * @param headers the names that a file's header may use for it: its own name first, then the aliases
 * @param transformLogic a Spark SQL expression over the file's fields that yields this property's text, if mapped
 * @param derivation a Spark SQL expression over typed properties that yields this property, if derived
 * @param format how its text is read; not used for derived properties
 * @param renamedFrom the name that its column in the warehouse had before
 */
public record Property(
        String name,
        FieldType type,
        boolean required,
        boolean unique,
        OptionalInt keyPosition,
        String classification,
        Privacy privacy,
        List<String> headers,
        Optional<String> transformLogic,
        Optional<String> derivation,
        FieldFormat format,
        Optional<String> renamedFrom) {

    public Property {
        headers = List.copyOf(headers);
    }

    /** A property whose values are kept unchanged, and that always had its name. */
    public Property(
            String name,
            FieldType type,
            boolean required,
            boolean unique,
            OptionalInt keyPosition,
            String classification,
            List<String> headers,
            Optional<String> transformLogic,
            Optional<String> derivation,
            FieldFormat format) {
        this(
                name,
                type,
                required,
                unique,
                keyPosition,
                classification,
                Privacy.KEEP,
                headers,
                transformLogic,
                derivation,
                format,
                Optional.empty());
    }

    /** Whether the value is read from the file, directly or mapped, rather than derived from other properties. */
    public boolean isFromFile() {
        return derivation.isEmpty();
    }

    public boolean isPublic() {
        return classification.equals("public");
    }

    /** Whether its values are personal data. */
    public boolean isPersonal() {
        return classification.equals(PrivacyReader.PII);
    }
}
