package io.github.ecommercepipeline.run.summary;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.Documentation;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.contract.ServiceLevel;
import io.github.ecommercepipeline.manifest.ContractSummary;
import io.github.ecommercepipeline.manifest.RuleOutcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Contracts as people read them. */
public final class ContractSummaries {

    private ContractSummaries() {}

    /**
     * The summary of a contract.
     *
     * @param rules the outcomes of its rules
     */
    public static ContractSummary of(Contract contract, List<RuleOutcome> rules) {
        Documentation text = contract.documentation();
        return new ContractSummary(
                text.id(),
                contract.version(),
                text.title(),
                text.description(),
                Optional.of(delivery(contract)),
                contract.properties().stream()
                        .map(property -> property(property, text))
                        .toList(),
                rules.stream().map(RuleOutcome::rule).distinct().toList());
    }

    private static ContractSummary.Delivery delivery(Contract contract) {
        return new ContractSummary.Delivery(
                contract.calendar().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                contract.documentation().latency().map(latency -> (int) ServiceLevel.days(latency)));
    }

    private static ContractSummary.Property property(Property property, Documentation text) {
        return new ContractSummary.Property(
                property.name(),
                column(property),
                property.type().logicalType(),
                text.physicalType(property.name()),
                property.required(),
                property.keyPosition().isPresent(),
                property.classification(),
                text.description(property.name()),
                property.isPersonal()
                        ? Optional.of(property.privacy().name().toLowerCase(Locale.ROOT))
                        : Optional.empty());
    }

    /** With aliases, the file may use any of its names. */
    private static Optional<String> column(Property property) {
        return property.derivation()
                .or(property::transformLogic)
                .or(() -> Optional.of(String.join(" | ", property.headers())));
    }
}
