package io.github.ecommercepipeline.sandbox.bench;

import java.util.List;
import java.util.Locale;

/** Who is measured. */
enum Contestant {
    PIPELINE,
    BARE,
    RULES_100,
    MANY_RULES,
    RULES_1000,
    DEEQU,
    READER,
    SPARK_READER;

    /** Whose median is divided by whose. */
    record Pair(String title, Contestant measured, Contestant peer) {}

    static final List<Pair> PAIRS = List.of(
            new Pair("pipeline ÷ bare Spark copy", PIPELINE, BARE),
            new Pair("reader ÷ Spark's, texts", READER, SPARK_READER),
            new Pair("100 rules ÷ 12 rules", RULES_100, PIPELINE),
            new Pair("300 rules ÷ 12 rules", MANY_RULES, PIPELINE),
            new Pair("1,000 rules ÷ 12 rules", RULES_1000, PIPELINE),
            new Pair("Deequ's record level, 12 rules ÷ pipeline", DEEQU, PIPELINE));

    Copy copy() {
        return switch (this) {
            case PIPELINE -> new PipelineCopy(PipelineCopy.FEW_RULES);
            case BARE -> new BareCopy();
            case RULES_100 -> new PipelineCopy(100);
            case MANY_RULES -> new PipelineCopy(300);
            case RULES_1000 -> new PipelineCopy(1000);
            case DEEQU -> new DeequCopy();
            case READER -> new ReaderCopy();
            case SPARK_READER -> new SparkReaderCopy();
        };
    }

    String argument() {
        return name().toLowerCase(Locale.ROOT);
    }
}
