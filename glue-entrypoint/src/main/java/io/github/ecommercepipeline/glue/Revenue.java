package io.github.ecommercepipeline.glue;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.run.ConfigurationException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** The property whose accepted sum a run summary reports as revenue. */
record Revenue(String dataset, String property) {

    /** @throws IllegalArgumentException if the text is not {@code dataset.property} */
    static Revenue of(String text) {
        int dot = text.indexOf('.');
        if (dot < 1 || dot == text.length() - 1) {
            throw new IllegalArgumentException(text);
        }
        return new Revenue(text.substring(0, dot), text.substring(dot + 1));
    }

    /** @throws ConfigurationException if no contract has this decimal property */
    void check(List<Contract> contracts) {
        List<String> decimals = contracts.stream()
                .flatMap(contract -> contract.properties().stream()
                        .filter(decimal -> decimal.type() instanceof FieldType.Decimal)
                        .map(decimal -> contract.dataset() + "." + decimal.name()))
                .toList();
        if (!decimals.contains(toString())) {
            throw new ConfigurationException(GlueArgument.REVENUE + " " + this
                    + " is not a decimal property of a contract; allowed: "
                    + decimals.stream().collect(Collectors.joining(", ")));
        }
    }

    BigDecimal in(List<RunManifest> manifests) {
        return manifests.stream()
                .filter(manifest -> manifest.dataset().equals(dataset))
                .flatMap(manifest -> manifest.sums().entrySet().stream())
                .filter(sums -> sums.getKey().equals(property))
                .map(sums -> sums.getValue().accepted())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Override
    public String toString() {
        return dataset + "." + property;
    }
}
