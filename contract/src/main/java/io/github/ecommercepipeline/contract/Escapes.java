package io.github.ecommercepipeline.contract;

/** Where the escape character has a meaning. */
public enum Escapes {
    /** Before quotes and itself in quoted fields; an unquoted field that it joins to the next line is refused. */
    REFUSE_LINE_END,
    /** Before quotes and itself in quoted fields; elsewhere it is text, at the end of a line too. */
    QUOTED,
    /** Before any character of any field, as MySQL writes with {@code SELECT … INTO OUTFILE}. */
    EVERYWHERE
}
