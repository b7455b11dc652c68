package io.github.ecommercepipeline.sandbox.bench;

import java.util.List;
import java.util.Locale;

/** Who is measured. */
enum Contestant {
    PIPELINE,
    BARE,
    MANY_RULES,
    READER,
    SPARK_READER;

    /** Whose median is divided by whose. */
    record Pair(String title, Contestant measured, Contestant peer) {}

    static final List<Pair> PAIRS = List.of(
            new Pair("pipeline ÷ bare Spark copy", PIPELINE, BARE),
            new Pair("reader ÷ Spark's, texts", READER, SPARK_READER),
            new Pair("300 rules ÷ 12 rules", MANY_RULES, PIPELINE));

    Copy copy() {
        return switch (this) {
            case PIPELINE -> new PipelineCopy(PipelineCopy.FEW_RULES);
            case BARE -> new BareCopy();
            case MANY_RULES -> new PipelineCopy(300);
            case READER -> new ReaderCopy();
            case SPARK_READER -> new SparkReaderCopy();
        };
    }

    String argument() {
        return name().toLowerCase(Locale.ROOT);
    }
}
