package io.github.ecommercepipeline.sandbox.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who is measured. */
enum Contestant {
    PIPELINE,
    BARE,
    RULES_100,
    MANY_RULES,
    RULES_1000,
    READER,
    SPARK_READER,
    DUCKDB,
    USUAL,
    DEEQU;

    /** Whose median is divided by whose. */
    record Pair(String title, Contestant measured, Contestant peer) {}

    static final List<Pair> PAIRS = List.of(
            new Pair("pipeline ÷ bare Spark copy", PIPELINE, BARE),
            new Pair("pipeline ÷ DuckDB", PIPELINE, DUCKDB),
            new Pair("reader ÷ Spark's, texts", READER, SPARK_READER),
            new Pair("100 rules ÷ 12 rules", RULES_100, PIPELINE),
            new Pair("300 rules ÷ 12 rules", MANY_RULES, PIPELINE),
            new Pair("1,000 rules ÷ 12 rules", RULES_1000, PIPELINE),
            new Pair("usual ETL ÷ pipeline", USUAL, PIPELINE),
            new Pair("Deequ, record level ÷ pipeline", DEEQU, PIPELINE));

    Copy copy() {
        return switch (this) {
            case PIPELINE -> new PipelineCopy(PipelineCopy.FEW_RULES);
            case BARE -> new BareCopy();
            case RULES_100 -> new PipelineCopy(100);
            case MANY_RULES -> new PipelineCopy(300);
            case RULES_1000 -> new PipelineCopy(1000);
            case READER -> new ReaderCopy();
            case SPARK_READER -> new SparkReaderCopy();
            case DUCKDB -> new DuckDbCopy();
            case USUAL -> new UsualCopy();
            case DEEQU -> new DeequCopy();
        };
    }

    /** Whether it is on the class path: Deequ does not exist for every engine. */
    boolean isPresent() {
        return needs().map(Contestant::isPresent).orElse(true);
    }

    /** Whether its process starts as the command line does. */
    boolean isPipeline() {
        return this == PIPELINE || this == MANY_RULES;
    }

    /** Whether its process starts a Spark session. */
    boolean needsSpark() {
        return this != DUCKDB;
    }

    String argument() {
        return name().toLowerCase(Locale.ROOT);
    }

    private Optional<String> needs() {
        return switch (this) {
            case DUCKDB -> Optional.of(DuckDbCopy.DRIVER);
            case DEEQU -> Optional.of(DeequCopy.CLASS);
            default -> Optional.empty();
        };
    }

    private static boolean isPresent(String type) {
        try {
            Class.forName(type, false, Contestant.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
