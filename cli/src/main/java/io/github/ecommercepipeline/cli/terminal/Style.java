package io.github.ecommercepipeline.cli.terminal;

/** The colour of a cell on a terminal. */
public enum Style {
    PLAIN(""),
    GOOD("32"),
    FAINT("2"),
    BAD("31;1");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String paint(String text) {
        return code.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
