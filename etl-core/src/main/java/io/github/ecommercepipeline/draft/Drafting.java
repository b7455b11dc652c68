package io.github.ecommercepipeline.draft;

import io.github.ecommercepipeline.draft.decide.ColumnDraft;
import io.github.ecommercepipeline.draft.decide.DatasetDecision;
import io.github.ecommercepipeline.draft.decide.DatasetDraft;
import io.github.ecommercepipeline.draft.form.FileForm;
import io.github.ecommercepipeline.draft.form.FormDetector;
import io.github.ecommercepipeline.draft.form.RawFile;
import io.github.ecommercepipeline.draft.profile.DatasetProfile;
import io.github.ecommercepipeline.draft.profile.RecordScan;
import io.github.ecommercepipeline.run.ConfigurationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/** Drafts a contract for each dataset among some files. */
public final class Drafting {

    private static final int MEMORY_SHARE = 4;
    private static final String ENCODING_NOTE = "CHECK the encoding";
    private static final String UTF_8 = "UTF-8";
    private static final String OTHER_ENCODING = "windows-1252";

    private final Configuration hadoop;
    private final boolean gallery;

    public Drafting(Configuration hadoop) {
        this(hadoop, true);
    }

    /** @param gallery whether files of a known export start from the contract for it */
    public Drafting(Configuration hadoop, boolean gallery) {
        this.hadoop = hadoop;
        this.gallery = gallery;
    }

    private record FormedFile(RawFile file, FileForm form) {}

    /**
     * Files with the same columns are one dataset.
     *
     * @param name of the dataset; empty to name each after its files
     * @throws ConfigurationException if a file cannot be read, or the files of a dataset cannot be read by one contract
     */
    public List<ContractDraft> draft(List<String> locations, Optional<String> name) {
        Map<List<String>, List<FormedFile>> datasets = new LinkedHashMap<>();
        for (String location : locations) {
            RawFile file = new RawFile(hadoop, location);
            FileForm form = FormDetector.detect(file);
            datasets.computeIfAbsent(List.copyOf(new TreeSet<>(columns(form))), columns -> new ArrayList<>())
                    .add(new FormedFile(file, form));
        }
        if (name.isPresent() && (datasets.size() > 1 || !DatasetName.isValid(name.get()))) {
            throw new ConfigurationException(
                    datasets.size() > 1
                            ? "--dataset " + name.get() + ": the files are of " + datasets.size()
                                    + " datasets, since their columns differ; draft one at a time, or leave --dataset out"
                            : "--dataset " + name.get()
                                    + ": allowed are 1 to 63 characters from a-z, 0-9 and _, starting with a letter");
        }
        List<DatasetDraft> drafts = new ArrayList<>();
        for (List<FormedFile> files : datasets.values()) {
            String own = name.orElseGet(() -> DatasetName.of(files.get(0).file().location()));
            String unique = own;
            for (int n = 2; isUsed(unique, drafts); n++) {
                unique = own.substring(0, Math.min(own.length(), 60)) + "_" + n;
            }
            drafts.add(draft(unique, files));
        }
        return drafts.stream()
                .map(draft -> known(draft).orElseGet(() -> finished(draft, drafts)))
                .toList();
    }

    private Optional<ContractDraft> known(DatasetDraft draft) {
        return gallery ? Gallery.draft(draft) : Optional.empty();
    }

    private static boolean isUsed(String name, List<DatasetDraft> drafts) {
        return drafts.stream().anyMatch(draft -> draft.name().equals(name));
    }

    private static List<String> columns(FileForm form) {
        return form.names().stream().map(String::strip).toList();
    }

    private DatasetDraft draft(String name, List<FormedFile> files) {
        FileForm form = files.get(0).form();
        files.stream().filter(file -> !file.form().isReadLike(form)).findFirst().ifPresent(other -> {
            throw new ConfigurationException(other.file().location() + ": is written differently from "
                    + files.get(0).file().location() + " (delimiter, quotes or lines before the header), so that no"
                    + " single contract reads both; draft one at a time and join them with formatChanges"
                    + " (docs/contract.md)");
        });
        // Files that disagree are read as UTF-8 first: one record with other bytes does not make another encoding.
        FileForm all = files.stream().allMatch(file -> file.form().encoding().equals(form.encoding()))
                ? form
                : withEncoding(form, UTF_8, List.of());
        List<FormedFile> sorted = files.stream()
                .sorted((a, b) -> DatasetName.day(a.file().location())
                        .compareTo(DatasetName.day(b.file().location())))
                .toList();
        RecordScan scan = scan(sorted, form, all.encoding());
        if (all.encoding().equals(UTF_8) && scan.isOtherEncoding()) {
            all = withEncoding(
                    all,
                    OTHER_ENCODING,
                    List.of("CHECK the encoding: the bytes are not UTF-8 and fit " + OTHER_ENCODING
                            + ", but single-byte encodings cannot be told apart with certainty; look at the accents."));
            scan = scan(sorted, form, all.encoding());
        }
        DatasetProfile profile = scan.result();
        List<String> sources = files.stream()
                .map(file -> file.file().location())
                .map(Drafting::fileName)
                .toList();
        return DatasetDecision.decide(name, sources, all, patterns(sources), profile);
    }

    private static FileForm withEncoding(FileForm form, String encoding, List<String> notes) {
        List<String> all = new ArrayList<>(form.notes());
        all.removeIf(note -> note.startsWith(ENCODING_NOTE));
        all.addAll(notes);
        return new FileForm(
                form.delimiter(),
                form.quote(),
                form.escape(),
                form.escapesEverywhere(),
                encoding,
                form.header(),
                form.names(),
                form.width(),
                form.skipRows(),
                form.sepLine(),
                form.skipInitialSpace(),
                form.commentPrefix(),
                all);
    }

    private static RecordScan scan(List<FormedFile> files, FileForm form, String encoding) {
        RecordScan scan = new RecordScan(
                form.names(), DatasetDecision::identifies, Runtime.getRuntime().maxMemory() / MEMORY_SHARE);
        String day = DatasetName.day(files.get(0).file().location());
        for (FormedFile file : files) {
            String next = DatasetName.day(file.file().location());
            if (!next.equals(day)) {
                scan.newDay();
                day = next;
            }
            scan.read(file.file(), withEncoding(file.form(), encoding, List.of()), positions(file.form(), form));
        }
        return scan;
    }

    /** For each column of a file, the position of its name in the other; the second of equal names is that of the second. */
    private static int[] positions(FileForm file, FileForm dataset) {
        List<String> names = columns(dataset);
        boolean[] used = new boolean[names.size()];
        return columns(file).stream()
                .mapToInt(name -> {
                    int at = IntStream.range(0, names.size())
                            .filter(i -> !used[i] && names.get(i).equals(name))
                            .findFirst()
                            .orElse(-1);
                    if (at >= 0) {
                        used[at] = true;
                    }
                    return at;
                })
                .toArray();
    }

    private static String fileName(String location) {
        return location.replaceFirst("^.*/", "");
    }

    /** For files that are not named as every contract expects. */
    private static List<String> patterns(List<String> names) {
        return names.stream().allMatch(name -> name.matches("(?i).*\\.csv(\\.(gz|zst|lz4))?"))
                ? List.of()
                : names.stream()
                        .map(name -> name.replaceFirst("^.*?((\\.[A-Za-z]{1,5})?(\\.(gz|zst|lz4))?)$", "*$1"))
                        .distinct()
                        .toList();
    }

    private static ContractDraft finished(DatasetDraft draft, List<DatasetDraft> all) {
        Map<String, List<String>> references = References.of(draft, all);
        List<String> checks = new ArrayList<>();
        draft.notes().forEach(note -> addCheck("", note, checks));
        draft.keyNotes().forEach(note -> addCheck("", note, checks));
        draft.columns().forEach(column -> column.notes().forEach(note -> addCheck(column.name() + ": ", note, checks)));
        String key = draft.columns().stream()
                .filter(ColumnDraft::isKey)
                .sorted((a, b) -> Integer.compare(a.keyPosition(), b.keyPosition()))
                .map(ColumnDraft::name)
                .collect(Collectors.joining(", "));
        return new ContractDraft(
                draft.name(),
                ContractYaml.of(draft, references),
                draft.profile().records(),
                draft.columns().size(),
                key.isEmpty() ? "none" : key,
                checks);
    }

    private static void addCheck(String subject, String note, List<String> checks) {
        if (note.startsWith("CHECK ")) {
            checks.add(subject + note.substring("CHECK ".length()));
        }
    }
}
