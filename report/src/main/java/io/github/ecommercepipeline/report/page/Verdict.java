package io.github.ecommercepipeline.report.page;

import java.util.List;

/**
 * What a manager needs to know.
 *
 * @param sentence the whole of it
 * @param detail the figures behind it
 * @param attention what to look at, worst first
 */
public record Verdict(Level level, String sentence, String detail, List<Link> attention) {

    /** How things are. */
    public enum Level {
        GOOD("good", "✓", "In order"),
        NOTICE("notice", "!", "Look at this"),
        BAD("bad", "✕", "Action needed");

        private final String css;
        private final String glyph;
        private final String text;

        Level(String css, String glyph, String text) {
            this.css = css;
            this.glyph = glyph;
            this.text = text;
        }

        public String css() {
            return css;
        }

        public String glyph() {
            return glyph;
        }

        public String text() {
            return text;
        }
    }

    /**
     * A text about a part of the page.
     *
     * @param target the id of that part
     */
    public record Link(String text, String target) {}
}
