package io.github.ecommercepipeline.generator;

import io.github.ecommercepipeline.generator.layout.FileLayouts;
import io.github.ecommercepipeline.generator.raw.DaySummary;
import io.github.ecommercepipeline.generator.raw.RawDays;
import io.github.ecommercepipeline.generator.request.Request;
import io.github.ecommercepipeline.generator.store.RawStore;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes the days of a request in order. */
public final class Generator {

    private final FileLayouts layouts;

    public Generator(FileLayouts layouts) {
        this.layouts = layouts;
    }

    /**
     * Writes the days, replacing what earlier runs left of them.
     *
     * @param progress receives each day when it is complete
     */
    public List<DaySummary> run(Request request, RawStore store, Consumer<DaySummary> progress) throws IOException {
        RawDays days = new RawDays(
                layouts, request.seed(), request.size(), request.opening(), request.files(), request.faults());
        List<DaySummary> summaries = new ArrayList<>();
        for (LocalDate day = request.from(); !day.isAfter(request.to()); day = day.plusDays(1)) {
            DaySummary summary = days.write(day, store);
            summaries.add(summary);
            progress.accept(summary);
        }
        return summaries;
    }
}
