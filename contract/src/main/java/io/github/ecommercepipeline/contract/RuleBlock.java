package io.github.ecommercepipeline.contract;

/**
 * One {@code quality} entry of a contract.
 *
 * @param ruleset DQDL text: {@code Rules = [ … ]}
 * @param path where it stands in the YAML, for error messages
 */
public record RuleBlock(String ruleset, Severity severity, String path) {}
