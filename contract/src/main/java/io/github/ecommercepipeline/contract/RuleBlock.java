package io.github.ecommercepipeline.contract;

/**
 * One {@code quality} entry of a contract.
 *
 * @param ruleset DQDL text: {@code Rules = [ … ]}
 * @param path its place in the YAML, for messages
 */
public record RuleBlock(String ruleset, Severity severity, String path) {}
