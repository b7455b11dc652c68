package io.github.ecommercepipeline.sandbox.days;

/** Prices as text, without a locale. */
final class Money {

    private Money() {}

    static String text(int cents) {
        return cents / 100 + "." + cents / 10 % 10 + cents % 10;
    }
}
