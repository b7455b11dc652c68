package io.github.ecommercepipeline.generator.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.ecommercepipeline.generator.fault.FaultKind;
import io.github.ecommercepipeline.generator.fault.FaultRates;
import io.github.ecommercepipeline.generator.raw.GzipChoice;
import io.github.ecommercepipeline.generator.raw.RawFiles;
import io.github.ecommercepipeline.generator.shop.ShopSize;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads requests; docs/generator.md describes the fields. */
public final class RequestReader {

    private static final Set<String> NAMES = Set.of("""
            from to opening seed transactionsPerDay customers products filesPerDay gzip faults""".split(" ", -1));

    private static final int MOST_DAYS = 3_660;
    private static final int MOST_ORDERS = 90_000_000;
    private static final int MOST_CUSTOMERS = 2_000_000;
    private static final int MOST_PRODUCTS = 500_000;
    private static final int MOST_FILES = 10_000;

    private RequestReader() {}

    /**
     * Reads a request.
     *
     * @param yesterday the default day
     * @throws RequestException with every problem
     */
    public static Request read(JsonNode json, LocalDate yesterday) {
        if (!json.isObject()) {
            throw new RequestException(List.of("the request is " + json.getNodeType() + " (allowed: a JSON object)"));
        }
        RequestFields fields = new RequestFields(json);
        fields.allow(NAMES);
        LocalDate from = fields.day("from", fields.day("to", yesterday));
        LocalDate to = fields.day("to", from);
        LocalDate opening = fields.day("opening", from);
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        if (days < 1 || days > MOST_DAYS) {
            fields.problem(
                    "to",
                    "is " + to + ", but from is " + from,
                    "the same day, or up to " + (MOST_DAYS - 1) + " days later");
        }
        if (opening.isAfter(from)) {
            fields.problem("opening", "is " + opening, "no later than from, " + from);
        }
        ShopSize size = new ShopSize(
                fields.whole("transactionsPerDay", 1, MOST_ORDERS, 1000),
                fields.whole("customers", 1, MOST_CUSTOMERS, 500),
                fields.whole("products", 1, MOST_PRODUCTS, 200));
        RawFiles files = new RawFiles(fields.whole("filesPerDay", 1, MOST_FILES, 4), gzip(fields));
        FaultRates faults = faults(fields);
        long seed = fields.seed("seed", 1);
        List<String> problems = fields.problems().distinct().toList();
        if (!problems.isEmpty()) {
            throw new RequestException(problems);
        }
        return new Request(from, to, seed, opening, size, files, faults);
    }

    private static GzipChoice gzip(RequestFields fields) {
        JsonNode value = fields.at("gzip");
        if (value.isBoolean() || value.isMissingNode()) {
            return value.asBoolean() ? GzipChoice.ALL : GzipChoice.NONE;
        }
        if (!value.asText().equals("alternate")) {
            fields.problem("gzip", "is " + value, "true, false, \"alternate\"");
        }
        return GzipChoice.ALTERNATE;
    }

    private static FaultRates faults(RequestFields fields) {
        JsonNode value = fields.at("faults");
        if (!value.isMissingNode() && !value.isObject()) {
            fields.problem("faults", "is " + value, "an object with a rate for each kind");
        }
        Map<String, FaultKind> kinds =
                Stream.of(FaultKind.values()).collect(Collectors.toMap(FaultKind::word, kind -> kind));
        Map<FaultKind, Double> rates = new EnumMap<>(FaultKind.class);
        double sum = 0;
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            FaultKind kind = kinds.get(entry.getKey());
            double rate = entry.getValue().asDouble(-1);
            if (kind == null) {
                fields.problem(
                        "faults." + entry.getKey(),
                        "is not a kind of fault",
                        String.join(", ", kinds.keySet().stream().sorted().toList()));
            } else if (!entry.getValue().isNumber() || !(rate >= 0 && rate <= 1)) {
                fields.problem("faults." + entry.getKey(), "is " + entry.getValue(), "a share from 0 to 1");
            } else {
                rates.put(kind, rate);
                sum += kind.scope() == FaultKind.Scope.FILE ? 0 : rate;
            }
        }
        if (sum > 1) {
            fields.problem(
                    "faults",
                    "affect " + sum + " of the records",
                    "rates that add up to at most 1, not counting those of files");
        }
        return new FaultRates(rates);
    }
}
