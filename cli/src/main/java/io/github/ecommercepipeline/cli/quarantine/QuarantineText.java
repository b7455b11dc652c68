package io.github.ecommercepipeline.cli.quarantine;

import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.cli.terminal.Table;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Quarantined records for people: outcome and reasons, place, then the record as it stands in its file. */
public final class QuarantineText implements QuarantineView {

    private final Terminal terminal;
    private boolean any;

    public QuarantineText(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void dataset(String name, LocalDate businessDate, PastRun run, List<PastRun> newer) {
        if (any) {
            terminal.out().println();
        }
        any = true;
        terminal.out().println(name + " " + businessDate + "  " + run.title());
        if (!newer.isEmpty()) {
            terminal.out()
                    .println("newer: "
                            + newer.stream().map(PastRun::title).collect(Collectors.joining(", "))
                            + "; --run <id> shows it");
        }
    }

    @Override
    public void entry(QuarantinedRecord entry) {
        terminal.out().println();
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "  %-9s  %s%n",
                        entry.outcome(),
                        Printable.line(String.join("; ", entry.reasons())));
        terminal.out().printf(Locale.ROOT, "  %-9s  %s%n", "", entry.place());
        entry.kept().ifPresent(kept -> terminal.out().printf(Locale.ROOT, "  %-9s  kept instead: %s%n", "", kept));
        entry.raw()
                .lines()
                .forEach(line -> terminal.out().printf(Locale.ROOT, "  %-9s  | %s%n", "", Printable.line(line)));
    }

    @Override
    public void matching(long matching, long shown) {
        terminal.out().println();
        terminal.out()
                .println(Table.number(matching)
                        + (matching == 1 ? " record" : " records")
                        + (shown < matching
                                ? ", the first " + Table.number(shown) + " shown; --limit 0 shows all"
                                : ""));
    }

    @Override
    public void end(Terminal to) {
        if (!any) {
            to.out().println("No run of that day.");
        }
    }
}
