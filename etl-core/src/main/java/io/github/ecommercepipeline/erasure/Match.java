package io.github.ecommercepipeline.erasure;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.engine.Rows;
import io.github.ecommercepipeline.ingest.Reason;
import io.github.ecommercepipeline.ingest.cast.FieldCaster;
import io.github.ecommercepipeline.privacy.NamedKey;
import io.github.ecommercepipeline.privacy.ValueHash;
import io.github.ecommercepipeline.staging.StagedLine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A value by which somebody is to be erased, as it was given: the text of a field, which the contract casts like one in a file.
 *
 * @param text never shown or stored
 */
public record Match(String property, String text) {

    /** In place of a property's name, none of which has this character. */
    private static final String GIVEN = "\0given";

    /**
     * What is kept of the value.
     *
     * @throws IllegalArgumentException if the contract has no such property, or the text is not a value of it, or it would erase
     *     some changes of a row only
     */
    public ErasedValue erased(Contract contract, NamedKey key) {
        Property of = property(contract);
        requireWholeRows(contract);
        String hash = new CanonicalText(property, of.type(), key).hash(value(of));
        byte[] given = text.getBytes(StandardCharsets.UTF_8);
        return new ErasedValue(
                contract.dataset(),
                property,
                hash,
                ValueHash.keyCheck(key),
                ValueDefinition.digest(contract, property),
                new ValueHash(key).of(GIVEN, given, given.length),
                false);
    }

    /** The canonical text of the value, as the warehouse stores it. */
    public String canonical(Contract contract) {
        Property of = property(contract);
        StagedLine line = new StagedLine(List.of(of.type()));
        line.set(Rows.of(value(of)));
        return line.texts().get(0);
    }

    /** Without the last change of a row, the one before it would be the row's state again, or a deleted row would return. */
    private void requireWholeRows(Contract contract) {
        List<String> key = contract.primaryKey().stream().map(Property::name).toList();
        if (contract.operations().isPresent() && !key.contains(property)) {
            throw new IllegalArgumentException(
                    "its records are changes, and a row would return to what it was before an"
                            + " erased one; match a property of the primary key (" + String.join(", ", key)
                            + ") instead, which all changes of a row have in common; nothing was changed");
        }
    }

    private Property property(Contract contract) {
        return contract.properties().stream()
                .filter(other -> other.name().equals(property))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(contract.dataset() + " has no property " + property + "; allowed: "
                                + String.join(
                                        ", ",
                                        contract.properties().stream()
                                                .map(Property::name)
                                                .toList())));
    }

    private Object value(Property of) {
        Object value = FieldCaster.of(of).cast(UTF8String.fromString(text));
        if (value == null || value instanceof Reason) {
            throw new IllegalArgumentException("the text given for " + property + " is not a value of it ("
                    + (value == null ? "it means NULL" : value) + "); allowed: a text as in the files");
        }
        return value;
    }

    @Override
    public String toString() {
        return "a value of " + property;
    }
}
