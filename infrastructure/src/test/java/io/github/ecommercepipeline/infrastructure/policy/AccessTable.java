package io.github.ecommercepipeline.infrastructure.policy;

import io.github.ecommercepipeline.infrastructure.ResourceNames;
import io.github.ecommercepipeline.infrastructure.Synthesised;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The table of docs/security.md: every call of the chain, and the policies that allow it. */
final class AccessTable {

    /** A row without its calls; resources and policies have the names that they have in every environment. */
    private record Row(String edge, String caller, String resource, String by, String source) {}

    private static final int MOST = 3;

    private final List<String> sources = new ArrayList<>();
    private final Map<Row, Set<String>> calls = new LinkedHashMap<>();
    private final Map<Row, Set<Synthesised>> environments = new LinkedHashMap<>();

    /** Markdown: one table for what every environment has, and one for each set of environments that has more. */
    static String of(Synthesised... all) {
        AccessTable table = new AccessTable();
        for (Synthesised environment : all) {
            table.add(environment);
        }
        StringBuilder page = new StringBuilder();
        table.append(page, "In every environment", EnumSet.allOf(Synthesised.class));
        table.append(
                page,
                "Only with Redshift Serverless and a network of its own",
                EnumSet.complementOf(EnumSet.of(Synthesised.CLUSTER)));
        table.append(page, "Only with a connected repository", EnumSet.of(Synthesised.CLUSTER, Synthesised.STAGING));
        table.append(page, "Only without one", EnumSet.of(Synthesised.DEV, Synthesised.PROD));
        table.append(page, "Only without `replicaRegion`", EnumSet.complementOf(EnumSet.of(Synthesised.STAGING)));
        table.append(page, "Only with an existing cluster or `sources: remove`", EnumSet.of(Synthesised.CLUSTER));
        table.append(
                page,
                "Only with `promoteTo`, `lockDays`, `replicaRegion` or `chatSecret`",
                EnumSet.of(Synthesised.STAGING));
        page.append('\n');
        for (String source : table.sources) {
            page.append(String.format(Locale.ROOT, "[%d]: %s\n", table.number(source), source));
        }
        if (!table.calls.isEmpty()) {
            throw new IllegalStateException("No heading for " + table.environments.entrySet());
        }
        return page.toString();
    }

    private void add(Synthesised environment) {
        Deployment deployment = new Deployment(environment);
        ResourceNames names = environment.names();
        Map<Row, Set<String>> resources = new LinkedHashMap<>();
        Map<Row, Set<String>> actions = new LinkedHashMap<>();
        Map<Row, Set<String>> statements = new LinkedHashMap<>();
        for (Call call : Chain.of(environment)) {
            Decision decision = deployment.decide(call);
            List<String> by =
                    decision.by().stream().map(each -> general(names, each)).toList();
            boolean stack = call.edge().startsWith(StackCalls.EDGE);
            // One row for each type of resource that CloudFormation creates, else one for each call.
            Row row = new Row(
                    call.edge(),
                    general(names, call.caller()),
                    stack ? "" : call.action(),
                    stack ? "" : String.join("; ", by),
                    call.source());
            resources.computeIfAbsent(row, each -> new TreeSet<>()).add(general(names, call.resource()));
            actions.computeIfAbsent(row, each -> new LinkedHashSet<>()).add(call.action());
            statements.computeIfAbsent(row, each -> new TreeSet<>()).addAll(by);
        }
        for (Map.Entry<Row, Set<String>> each : resources.entrySet()) {
            Row row = each.getKey();
            boolean stack = row.resource().isEmpty();
            Row whole = new Row(
                    row.edge(),
                    row.caller(),
                    stack ? "those of the stacks" : summary(each.getValue()),
                    stack ? String.join("; ", statements.get(row)) : row.by(),
                    row.source());
            calls.computeIfAbsent(whole, key -> new LinkedHashSet<>()).addAll(actions.get(row));
            environments
                    .computeIfAbsent(whole, key -> EnumSet.noneOf(Synthesised.class))
                    .add(environment);
        }
    }

    private void append(StringBuilder page, String heading, Set<Synthesised> where) {
        List<Row> rows = new ArrayList<>(calls.keySet());
        rows.removeIf(row -> !environments.get(row).equals(where));
        page.append("\n### ").append(heading).append("\n\n");
        page.append("| edge | caller | calls | on | allowed by |\n|---|---|---|---|---|\n");
        for (Row row : rows) {
            page.append(String.join(
                            " | ",
                            "| [" + row.edge() + "][" + number(row.source()) + "]",
                            row.caller(),
                            String.join(", ", calls.remove(row)),
                            row.resource(),
                            row.by() + " |"))
                    .append('\n');
            environments.remove(row);
        }
    }

    private int number(String source) {
        if (!sources.contains(source)) {
            sources.add(source);
        }
        return sources.indexOf(source) + 1;
    }

    /** Many resources of one kind by what their names have in common. */
    private static String summary(Set<String> resources) {
        if (resources.size() <= MOST) {
            return String.join(", ", resources);
        }
        String first = resources.iterator().next();
        int common = first.length();
        for (String resource : resources) {
            while (!resource.startsWith(first.substring(0, common))) {
                common--;
            }
        }
        return first.substring(0, common) + "… (" + resources.size() + ")";
    }

    /** Without account, region and the environment's prefix, and without the hash of a logical id. */
    private static String general(ResourceNames names, String text) {
        return text.replaceFirst("^arn:aws:iam::\\d+:role/", "role ")
                .replace("-" + names.account() + "-" + names.region(), "")
                .replaceFirst("^arn:aws:s3:::", "s3 ")
                .replaceFirst("^arn:aws:([a-z0-9-]+):[a-z0-9-]*:(\\d*|aws):", "$1 ")
                .replace("." + names.region() + ".", ".(region).")
                .replace(names.name(""), "")
                .replace("/" + names.project() + "/" + names.environment() + "/", "/(project)/(environment)/")
                .replaceAll("(?<=[a-z])[0-9A-F]{8}\\b", "")
                .replaceFirst("^trust policy of .*: statement \\d+$", "trust policy")
                .replaceFirst("^key policy of key/(.*): statement 1$", "key policy of $1: the account")
                .replace("*", "\\*");
    }
}
