package io.github.ecommercepipeline.draft;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.draft.decide.DatasetDraft;
import io.github.ecommercepipeline.draft.form.FileForm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The contracts for exports of known systems, which are recognised by their headers. */
final class Gallery {

    private static final String FOLDER = "gallery/";
    private static final String SUFFIX = ".odcs.yaml";

    /** So many of the columns that a contract reads tell that a file is its export; a few may depend on the version. */
    private static final double SHARE = 0.8;

    /** A file with fewer of the contract's columns than this must have no others. */
    private static final int FEW = 4;

    private Gallery() {}

    private record Export(String name, String yaml, Contract contract, long columns) {}

    /** The draft that starts from the contract for the export that the files are; empty if their header is that of none. */
    static Optional<ContractDraft> draft(DatasetDraft draft) {
        return recognise(draft.form()).map(export -> {
            Contract contract = export.contract();
            GalleryTimes times = GalleryTimes.of(contract, draft.profile());
            String key = contract.primaryKey().stream().map(Property::name).collect(Collectors.joining(", "));
            return new ContractDraft(
                    draft.name(),
                    comment(draft, export, times)
                            + GalleryFormats.with(export.yaml(), times.formats())
                                    .replace(
                                            "\n  - name: " + contract.dataset() + "\n",
                                            "\n  - name: " + draft.name() + "\n"),
                    draft.profile().records(),
                    contract.properties().size(),
                    key.isEmpty() ? "none" : key,
                    checks(draft, export, times));
        });
    }

    private static String comment(DatasetDraft draft, Export export, GalleryTimes times) {
        return "# Drafted from " + String.join(", ", draft.sources()) + ", whose header is that of " + export.name()
                + " in the gallery:\n# this is the contract for that export (docs/gallery.md). With --no-gallery it is"
                + " drafted from the files alone.\n"
                + times.checks().stream()
                        .map(check -> "# CHECK " + check + "\n")
                        .collect(Collectors.joining());
    }

    private static List<String> checks(DatasetDraft draft, Export export, GalleryTimes times) {
        List<String> checks = new ArrayList<>();
        checks.add(
                "the contract: it is that of " + export.name() + " in the gallery, since the header is that export's;"
                        + " docs/gallery.md tells its traps. --no-gallery drafts from the files alone.");
        checks.addAll(times.checks());
        Set<String> names = names(draft.form());
        readByName(export.contract())
                .filter(property -> !isFound(property, names))
                .forEach(property -> checks.add(property.name() + ": the files do not have its column, "
                        + String.join(" or ", names(property)) + "."));
        return checks;
    }

    private static Optional<Export> recognise(FileForm form) {
        if (!form.header()) {
            return Optional.empty();
        }
        Set<String> names = names(form);
        List<Export> fitting = new ArrayList<>();
        for (String name : text("index.txt").lines().toList()) {
            String yaml = text(name + SUFFIX);
            // Reading a contract takes longer than looking for names that it must contain.
            String folded = yaml.toLowerCase(Locale.ROOT);
            if (names.stream().filter(folded::contains).limit(2).count() == 2) {
                Contract contract = ContractReader.read(name + SUFFIX, yaml);
                Export export = new Export(name, yaml, contract, found(contract, names));
                if (contract.csv().delimiter() == form.delimiter() && fits(export, names)) {
                    fitting.add(export);
                }
            }
        }
        return fitting.stream().max(Comparator.comparingLong(Export::columns));
    }

    private static boolean fits(Export export, Set<String> names) {
        long read = readByName(export.contract()).count();
        return readByName(export.contract()).filter(Property::required).allMatch(property -> isFound(property, names))
                && export.columns() >= SHARE * read
                && (export.columns() >= FEW || export.columns() == names.size());
    }

    private static long found(Contract contract, Set<String> names) {
        return readByName(contract).filter(property -> isFound(property, names)).count();
    }

    private static Stream<Property> readByName(Contract contract) {
        return contract.properties().stream()
                .filter(property ->
                        property.isFromFile() && property.transformLogic().isEmpty());
    }

    private static boolean isFound(Property property, Set<String> names) {
        return property.headers().stream().anyMatch(header -> names.contains(header.toLowerCase(Locale.ROOT)));
    }

    /** The names that the column has in exports: not the property's own, unless it is the only one. */
    private static List<String> names(Property property) {
        List<String> headers = property.headers();
        return headers.size() > 1 ? headers.subList(1, headers.size()) : headers;
    }

    private static Set<String> names(FileForm form) {
        return form.names().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    private static String text(String file) {
        try (InputStream in = Gallery.class.getResourceAsStream(FOLDER + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the gallery's " + file, e);
        }
    }
}
