package io.github.ecommercepipeline.sandbox.bench;

/** Who looks after the tables of PostgreSQL. */
enum YearsCare {
    AUTOVACUUM("autovacuum as PostgreSQL leaves it", 0),
    NOBODY("neither autovacuum nor VACUUM", 0),
    VACUUM("VACUUM ANALYZE every 30 days, no autovacuum", 30);

    private final String words;
    private final int everyDays;

    YearsCare(String words, int everyDays) {
        this.words = words;
        this.everyDays = everyDays;
    }

    String words() {
        return words;
    }

    YearsBench.Care of(YearsServer server) {
        return day -> {
            if (everyDays > 0 && day % everyDays == 0) {
                server.vacuum();
            }
        };
    }
}
