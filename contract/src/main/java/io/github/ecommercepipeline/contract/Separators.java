package io.github.ecommercepipeline.contract;

import java.util.Optional;

/**
 * What separates the parts of a number.
 *
 * @param decimal the only decimal separator accepted
 * @param thousands accepted between groups of three digits, if any
 */
public record Separators(char decimal, Optional<Character> thousands) {}
