package io.github.ecommercepipeline.report;

import io.github.ecommercepipeline.manifest.ContractSummary;
import io.github.ecommercepipeline.report.page.ContractView;
import io.github.ecommercepipeline.report.text.SafeText;

/** The contract by which the last day was processed, readable. */
final class ContractTable {

    private ContractTable() {}

    static ContractView of(ContractSummary contract) {
        return new ContractView(
                SafeText.of(contract.id()),
                SafeText.of(contract.version()),
                SafeText.of(contract.description().orElse("")),
                contract.properties().stream().map(ContractTable::row).toList(),
                contract.rules().stream().map(SafeText::of).toList());
    }

    private static ContractView.Property row(ContractSummary.Property property) {
        return new ContractView.Property(
                SafeText.of(property.name()),
                SafeText.of(property.column().orElse(property.name())),
                SafeText.of(property.physicalType()),
                property.primaryKey() ? "key" : property.required() ? "required" : "optional",
                SafeText.of(property.classification()
                        + property.privacy().map(how -> ": " + how).orElse("")),
                SafeText.of(property.description().orElse("")));
    }
}
