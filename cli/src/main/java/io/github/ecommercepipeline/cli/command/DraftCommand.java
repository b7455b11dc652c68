package io.github.ecommercepipeline.cli.command;

import io.github.ecommercepipeline.cli.options.FileOption;
import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.cli.terminal.Terminal;
import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.draft.ContractDraft;
import io.github.ecommercepipeline.draft.Drafting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "draft",
        sortOptions = false,
        abbreviateSynopsis = true,
        description =
                "Draft contracts from CSV files: how they are written, types, keys, personal data, rules that warn.",
        footer = {
            "",
            "Example:",
            "  scripts/pipeline draft shop.csv --out contracts",
            "",
            "A file with the header of a known export starts from the contract for it (docs/gallery.md).",
            "Files with the same columns are one dataset. Comments in the contract give the evidence; what",
            "needs your decision is marked CHECK, and listed.",
        })
public final class DraftCommand implements Callable<Integer> {

    private static final String SUFFIX = ".odcs.yaml";

    private final CommandContext context;

    @Parameters(
            arity = "1..*",
            paramLabel = "<file>",
            description = "CSV files, plain or compressed with gzip, zstd or lz4, with any delimiter.")
    private List<String> files;

    @FileOption(shared = false)
    @Option(
            names = "--dataset",
            paramLabel = "<name>",
            description = "The name of the dataset (default: after the file or, in a raw zone, after its folder).")
    private Optional<String> dataset = Optional.empty();

    @FileOption(shared = false)
    @Option(
            names = "--out",
            paramLabel = "<path>",
            description =
                    "The contract to write, ending in .yaml, or the folder for <dataset>.odcs.yaml; contracts that"
                            + " are there are not overwritten (default: to the standard output).")
    private Optional<Path> out = Optional.empty();

    @FileOption(shared = false)
    @Option(
            names = "--no-gallery",
            description = "Draft from the files alone, even where their header is that of a known export"
                    + " (docs/gallery.md).")
    private boolean noGallery;

    public DraftCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<ContractDraft> drafts = new Drafting(context.engine().hadoop(), !noGallery).draft(files, dataset);
        if (drafts.size() > 1 && out.filter(path -> !isFile(path)).isEmpty()) {
            throw new UsageException("the files are of " + drafts.size() + " datasets, since their columns differ ("
                    + String.join(
                            ", ", drafts.stream().map(ContractDraft::dataset).toList())
                    + "); name a folder for their contracts with --out");
        }
        Map<ContractDraft, Path> places = new LinkedHashMap<>();
        out.ifPresent(path -> drafts.forEach(draft -> places.put(draft, place(path, draft))));
        places.forEach((draft, place) -> refuseOther(draft, place));
        places.forEach(DraftCommand::write);
        Terminal terminal = context.terminal();
        if (out.isEmpty()) {
            terminal.out().print(drafts.get(0).yaml());
        }
        drafts.forEach(draft -> summarise(draft, Optional.ofNullable(places.get(draft)), terminal));
        return 0;
    }

    private static boolean isFile(Path path) {
        return path.toString().endsWith(".yaml") || path.toString().endsWith(".yml");
    }

    private static Path place(Path out, ContractDraft draft) {
        return isFile(out) ? out : out.resolve(draft.dataset() + SUFFIX);
    }

    /** A contract that somebody has edited must not be lost. */
    private static void refuseOther(ContractDraft draft, Path place) {
        try {
            if (Files.exists(place) && !Files.readString(place).equals(draft.yaml())) {
                throw new UsageException("--out " + place
                        + " is there already, with other content; remove it, or name another file or folder");
            }
        } catch (IOException e) {
            throw new UsageException("--out " + place + " is there already and cannot be read: " + e.getMessage());
        }
    }

    private static void write(ContractDraft draft, Path place) {
        try {
            Path folder = place.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            Files.write(place, draft.yaml().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the contract " + place, e);
        }
    }

    private void summarise(ContractDraft draft, Optional<Path> place, Terminal terminal) {
        terminal.err()
                .println(Printable.line(place.map(Path::toString).orElse(draft.dataset()) + ": " + draft.records()
                        + (draft.records() == 1 ? " record, " : " records, ") + draft.columns()
                        + (draft.columns() == 1 ? " column" : " columns") + ", key: " + draft.key()));
        draft.checks().forEach(check -> terminal.err().println(Printable.line("  check " + check)));
    }
}
