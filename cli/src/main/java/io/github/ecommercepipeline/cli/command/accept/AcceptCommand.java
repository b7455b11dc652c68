package io.github.ecommercepipeline.cli.command.accept;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.cli.command.CommandContext;
import io.github.ecommercepipeline.cli.command.ContractOptions;
import io.github.ecommercepipeline.cli.command.DateOption;
import io.github.ecommercepipeline.cli.command.JsonOption;
import io.github.ecommercepipeline.cli.command.WarehouseOptions;
import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import io.github.ecommercepipeline.cli.terminal.Printable;
import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.github.ecommercepipeline.contract.Contract;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "accept",
        sortOptions = false,
        abbreviateSynopsis = true,
        description = "Accept that a day differs from earlier ones, so that it is published although a rule says so.",
        footer = {
            "",
            "Example:",
            "  scripts/pipeline accept --date 2024-05-27 --dataset orders --rule 'DetectAnomalies \"RowCount\"' \\",
            "    --contracts contracts --warehouse jdbc:postgresql://localhost:5432/shop",
            "",
            "For rules that compare a day with earlier ones, after a run in which one failed. What is accepted is what that run",
            "measured: the next run publishes the day if it measures the same, and later days are compared with it too.",
            "Who accepted what, and when, stands in ops.accepted_rules.",
        })
public final class AcceptCommand implements Callable<Integer> {

    private static final int MOST_NAME = 128;

    private final CommandContext context;

    @Mixin
    private DateOption date;

    @Option(names = "--dataset", required = true, paramLabel = "<name>", description = "The dataset.")
    private String dataset;

    @Option(
            names = "--rule",
            required = true,
            paramLabel = "<rule>",
            description = "The rule as the contract has it; blanks and line ends between its words do not matter.")
    private String rule;

    @Option(
            names = "--by",
            paramLabel = "<name>",
            description = "Who accepts it; without it, the user of this machine.")
    private String by;

    @Option(names = "--remove", description = "Take it back; a day that was published stays until it is replayed.")
    private boolean remove;

    @Mixin
    private JsonOption json;

    @Mixin
    private ContractOptions contracts;

    @Mixin
    private WarehouseOptions warehouse;

    public AcceptCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Contract contract = contracts.named(context, dataset);
        String accepted = rule(context.engine().comparisons(contract, date.date()));
        String who = who();
        if (remove) {
            refuse(contract, accepted, who);
        } else {
            accept(contract, accepted, who);
        }
        return 0;
    }

    private void accept(Contract contract, String accepted, String who) {
        String measured = context.engine()
                .accept(warehouse.settings(context, null), contract, date.date(), accepted, who)
                .orElseThrow(() -> new UsageException(batch() + "no run has judged the day, so there is nothing to"
                        + " accept yet; first run --date " + date.date()));
        if (json.isSet()) {
            print(JsonOutput.text(result(accepted, who).put("measured", measured)));
        } else {
            print(Printable.line(batch() + accepted + " is accepted by " + who + " for " + measured
                    + ". Publish the day: run --date " + date.date()));
        }
    }

    private void refuse(Contract contract, String accepted, String who) {
        if (!context.engine().refuse(warehouse.settings(context, null), contract, date.date(), accepted, who)) {
            throw new UsageException(
                    batch() + "the rule " + accepted + " is not accepted, so there is nothing to remove");
        }
        print(
                json.isSet()
                        ? JsonOutput.text(result(accepted, who))
                        : Printable.line(
                                batch() + accepted + " is no longer accepted. If the day is published, it stays so"
                                        + " until replay --date " + date.date()));
    }

    private ObjectNode result(String accepted, String who) {
        return JsonOutput.object()
                .put("dataset", dataset)
                .put("businessDate", date.date().toString())
                .put("rule", accepted)
                .put("accepted", !remove)
                .put("by", who);
    }

    private String batch() {
        return dataset + " " + date.date() + ": ";
    }

    private void print(String text) {
        context.terminal().out().println(text);
    }

    private String who() {
        String name = by == null ? System.getProperty("user.name", "unknown") : by.strip();
        if (name.isEmpty() || name.length() > MOST_NAME) {
            throw new UsageException("--by is not a name; allowed: 1 to " + MOST_NAME + " characters");
        }
        return name;
    }

    /** The contract's rule that is meant. */
    private String rule(List<String> comparisons) {
        return comparisons.stream()
                .filter(known -> inOneLine(known).equals(inOneLine(rule)))
                .findFirst()
                .orElseThrow(() -> new UsageException("--rule " + inOneLine(rule) + " is not a rule of " + dataset
                        + " that only compares a day with earlier ones; "
                        + (comparisons.isEmpty()
                                ? "it has none on " + date.date()
                                : "allowed: "
                                        + comparisons.stream()
                                                .map(AcceptCommand::inOneLine)
                                                .collect(Collectors.joining("; ")))));
    }

    private static String inOneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
