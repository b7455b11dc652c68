package io.github.ecommercepipeline.cli.quarantine;

import io.github.ecommercepipeline.cli.terminal.DisplayText;
import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.cli.terminal.VisibleText;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shows quarantined records as text: outcome and reasons, location, and the raw record. */
public final class QuarantineTextView implements QuarantineView {

    private final Terminal terminal;
    private boolean any;
    private RecordLines lines;

    public QuarantineTextView(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void dataset(String name, LocalDate businessDate, PastRun run, List<PastRun> newer, RecordLines of) {
        lines = of;
        if (any) {
            terminal.out().println();
        }
        any = true;
        terminal.out().println(name + " " + businessDate + "  " + run.title());
        if (!newer.isEmpty()) {
            terminal.out()
                    .println("newer: "
                            + newer.stream().map(PastRun::title).collect(Collectors.joining(", "))
                            + "; use --run <id> to show it");
        }
        lines.notes().forEach(note -> terminal.out().println("note: " + note));
        run.files().exceptions().forEach(terminal.out()::println);
    }

    @Override
    public void entry(QuarantinedRecord entry) {
        terminal.out().println();
        print(entry.outcome(), Printable.line(String.join("; ", entry.reasons())));
        print("", entry.location(lines));
        entry.kept(lines).ifPresent(kept -> print("", "kept instead: " + kept));
        List<String> record =
                entry.sealed().isPresent() ? List.of(Printable.line(entry.raw())) : VisibleText.lines(entry.raw());
        record.forEach(line -> print("", "| " + line));
    }

    private void print(String label, String text) {
        terminal.out().println(String.format(Locale.ROOT, "  %-9s  %s", label, text));
    }

    @Override
    public void matching(long matching, long shown) {
        terminal.out().println();
        terminal.out()
                .println(DisplayText.count(matching, "record")
                        + (shown < matching
                                ? ", first " + DisplayText.number(shown) + " shown; use --limit 0 to show all"
                                : ""));
    }

    @Override
    public void end(Terminal to) {
        if (!any) {
            to.out().println("No runs on that day.");
        }
    }
}
