package io.github.ecommercepipeline.quality.reference;

import io.github.ecommercepipeline.contract.Property;
import java.util.List;

/**
 * The values of some properties of another dataset that records are compared with.
 *
 * @param nullIsValue whether NULL is a value like any other; otherwise a combination with NULL counts nowhere
 */
public record ReferencedKeys(ReferencedDataset other, List<Property> properties, boolean nullIsValue) {

    public ReferencedKeys {
        properties = List.copyOf(properties);
    }

    public List<String> names() {
        return properties.stream().map(Property::name).toList();
    }
}
