package io.github.ecommercepipeline.export;

import static io.github.ecommercepipeline.export.HtmlText.code;
import static io.github.ecommercepipeline.export.HtmlText.escaped;
import static io.github.ecommercepipeline.export.HtmlText.linked;
import static io.github.ecommercepipeline.export.HtmlText.table;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.FieldFormat;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.LoadMode;
import io.github.ecommercepipeline.contract.Privacy;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.contract.Relationship;
import io.github.ecommercepipeline.contract.RuleBlock;
import io.github.ecommercepipeline.contract.Severity;
import io.github.ecommercepipeline.dqdl.RuleProblem;
import io.github.ecommercepipeline.dqdl.RulesetText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Contracts as one page of HTML for people: no scripts, nothing from the network, light and dark, printable. */
public final class ContractPage {

    private static final String STYLE = """
            :root{color-scheme:light dark;--line:#c8ccd2;--soft:#f3f5f8;--link:#0b57d0}
            @media(prefers-color-scheme:dark){:root{--line:#4a4f57;--soft:#23272e;--link:#8ab4f8}}
            body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:0 auto;padding:1rem}
            h1,h2,h3{line-height:1.2}h2{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:1.5rem}
            a{color:var(--link)}.wide{overflow-x:auto;margin:1rem 0}
            table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600;padding:.3rem 0}
            th,td{border:1px solid var(--line);padding:.35rem .5rem;text-align:left;vertical-align:top}
            th{background:var(--soft)}td{overflow-wrap:anywhere;unicode-bidi:isolate}
            code{font:.9em ui-monospace,monospace;white-space:pre-wrap}
            dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{font-weight:600}dd{margin:0}
            @media print{body{max-width:none}.wide{overflow:visible}}
            """;

    /** Sections whose names are not words; the others are capitalised. */
    private static final Map<String, String> SECTIONS =
            Map.of("slaProperties", "Service levels", "authoritativeDefinitions", "Definitions");

    private ContractPage() {}

    public static String of(List<DescribedDataset> datasets) {
        String names =
                datasets.stream().map(dataset -> dataset.contract().dataset()).collect(Collectors.joining(", "));
        StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>"
                + escaped("Contracts: " + names) + "</title>\n<style>\n" + STYLE
                + "</style>\n</head>\n<body>\n<main>\n<h1>"
                + (datasets.size() == 1 ? "Contract" : "Contracts") + "</h1>\n");
        if (datasets.size() > 1) {
            page.append("<nav aria-label=\"Datasets\"><ul>\n");
            datasets.forEach(dataset -> page.append("<li><a href=\"#")
                    .append(escaped(dataset.contract().dataset()))
                    .append("\">")
                    .append(escaped(dataset.contract().dataset()))
                    .append("</a></li>\n"));
            page.append("</ul></nav>\n");
        }
        datasets.forEach(dataset -> dataset(dataset, page));
        return page.append("</main>\n</body>\n</html>\n").toString();
    }

    private static void dataset(DescribedDataset dataset, StringBuilder page) {
        Contract contract = dataset.contract();
        page.append("<section id=\"").append(escaped(contract.dataset())).append("\">\n<h2>");
        page.append(escaped(contract.dataset())).append("</h2>\n");
        dataset.document()
                .dataset()
                .ifPresent(text -> page.append("<p>").append(escaped(text)).append("</p>\n"));
        dataset.document()
                .description()
                .forEach((name, text) -> page.append("<p><strong>")
                        .append(escaped(capitalised(name)))
                        .append(":</strong> ")
                        .append(escaped(text))
                        .append("</p>\n"));
        page.append("<dl>\n");
        dataset.document().facts().forEach((name, text) -> fact(page, capitalised(name), escaped(text)));
        fact(page, "Key", keys(contract));
        fact(
                page,
                "Each day delivers",
                contract.loadMode() == LoadMode.SNAPSHOT ? "the full list" : "new and changed records");
        fact(page, "Input is expected", word(contract.calendar()));
        contract.dateRule().ifPresent(rule -> fact(page, "Date rule", code(rule.property()) + " " + word(rule.mode())));
        fact(page, "Files", files(contract));
        page.append("</dl>\n");
        page.append(table(
                "Properties",
                List.of("name", "type", "required", "description", "classification", "in the file"),
                contract.properties().stream()
                        .map(property -> property(property, dataset))
                        .toList()));
        List<List<String>> rules = rules(contract);
        if (!rules.isEmpty()) {
            page.append(table("Rules", List.of("rule", "if it fails", "dimension", "description"), rules));
        }
        List<List<String>> references = dataset.document().relationships().stream()
                .map(ContractPage::reference)
                .toList();
        if (!references.isEmpty()) {
            page.append(table("References", List.of("properties", "refer to"), references));
        }
        dataset.document().sections().forEach((name, entries) -> page.append(section(name, entries)));
        page.append("</section>\n");
    }

    private static void fact(StringBuilder page, String name, String html) {
        page.append("<dt>")
                .append(escaped(name))
                .append("</dt><dd>")
                .append(html)
                .append("</dd>\n");
    }

    private static String keys(Contract contract) {
        return contract.primaryKey().isEmpty()
                ? "none"
                : contract.primaryKey().stream()
                        .map(property -> code(property.name()))
                        .collect(Collectors.joining(", "));
    }

    private static String files(Contract contract) {
        String delimiter = contract.csv().delimiter() == '\t'
                ? "tab"
                : String.valueOf(contract.csv().delimiter());
        return contract.csv().lines().files().stream().map(HtmlText::code).collect(Collectors.joining(", "))
                + ", separated by " + code(delimiter) + ", "
                + escaped(contract.csv().encoding().name())
                + (contract.changes().isEmpty()
                        ? ""
                        : "; written differently from "
                                + contract.changes().keySet().stream()
                                        .map(Object::toString)
                                        .collect(Collectors.joining(", from "))
                                + " on");
    }

    private static List<String> property(Property property, DescribedDataset dataset) {
        boolean key = property.keyPosition().isPresent();
        String treated = property.privacy() == Privacy.KEEP ? "" : ", " + word(property.privacy());
        return List.of(
                code(property.name()) + (key ? " <strong>key</strong>" : ""),
                escaped(TypeText.of(property.type())),
                (key || property.required() ? "yes" : "no") + (property.unique() ? ", unique" : ""),
                escaped(dataset.document().properties().getOrDefault(property.name(), "")),
                escaped(property.classification() + treated),
                inFile(property));
    }

    private static String inFile(Property property) {
        if (property.derivation().isPresent()) {
            return "computed: " + code(property.derivation().get());
        }
        if (property.transformLogic().isPresent()) {
            return "computed from texts: " + code(property.transformLogic().get());
        }
        List<String> parts = new ArrayList<>();
        parts.add(property.headers().stream().map(HtmlText::code).collect(Collectors.joining(" or ")));
        FieldFormat format = property.format();
        if (property.type() instanceof FieldType.Date || property.type() instanceof FieldType.Timestamp) {
            parts.add("as " + format.patterns().stream().map(HtmlText::code).collect(Collectors.joining(" or ")));
        }
        if (property.type() instanceof FieldType.Decimal && format.decimalSeparator() != '.') {
            parts.add("decimal separator " + code(String.valueOf(format.decimalSeparator())));
        }
        format.numberForms()
                .formats()
                .filter(formats ->
                        property.type() instanceof FieldType.Whole || property.type() instanceof FieldType.Decimal)
                .ifPresent(formats ->
                        parts.add("separators by " + (formats.isByHeader() ? "the header" : code(formats.by()))));
        return String.join(", ", parts);
    }

    private static List<List<String>> rules(Contract contract) {
        List<List<String>> rows = new ArrayList<>();
        for (RuleBlock block : contract.rules()) {
            if (block.ofRelationship()) {
                continue; // in the table of references
            }
            for (String rule : texts(block)) {
                rows.add(List.of(
                        code(rule),
                        block.severity() == Severity.ERROR ? "rejected, or not published" : "reported",
                        escaped(block.dimension().orElse("")),
                        escaped(block.description().orElse(""))));
            }
        }
        return rows;
    }

    private static List<String> texts(RuleBlock block) {
        try {
            return new RulesetText(block.ruleset())
                    .entries().stream().map(RulesetText.Entry::text).toList();
        } catch (RuleProblem problem) {
            return List.of(block.ruleset());
        }
    }

    private static List<String> reference(Relationship relationship) {
        String prefix = relationship.dataset().isEmpty() ? "" : relationship.dataset() + ".";
        return List.of(
                relationship.from().stream().map(HtmlText::code).collect(Collectors.joining(", ")),
                relationship.to().stream().map(to -> code(prefix + to)).collect(Collectors.joining(", ")));
    }

    private static String section(String name, List<Map<String, String>> entries) {
        Set<String> keys = new LinkedHashSet<>();
        entries.forEach(entry -> keys.addAll(entry.keySet()));
        return table(
                SECTIONS.getOrDefault(name, capitalised(name)),
                List.copyOf(keys),
                entries.stream()
                        .map(entry -> keys.stream()
                                .map(key -> linked(entry.getOrDefault(key, "")))
                                .toList())
                        .toList());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
