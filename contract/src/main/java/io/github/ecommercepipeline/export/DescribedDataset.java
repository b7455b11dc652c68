package io.github.ecommercepipeline.export;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractDocument;

/** A contract with what it says to people and other tools. */
public record DescribedDataset(Contract contract, ContractDocument document) {}
