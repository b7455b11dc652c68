package io.github.ecommercepipeline.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecommercepipeline.cli.terminal.JsonOutput;
import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.quality.explain.RuleExplanation;
import io.github.ecommercepipeline.run.CheckResult;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The result of checking contracts, as a JSON document. */
public final class CheckJson {

    private CheckJson() {}

    public static String of(Collection<Contract> usable, CheckResult found) {
        return JsonOutput.text(document(usable, found));
    }

    private static ObjectNode document(Collection<Contract> usable, CheckResult found) {
        ObjectNode document = JsonOutput.object();
        document.put("exitCode", found.problems().isEmpty() ? 0 : 2);
        ArrayNode contracts = document.putArray("usable");
        for (Contract contract : usable) {
            contracts
                    .addObject()
                    .put("dataset", contract.dataset())
                    .put("version", contract.version())
                    .put("source", contract.source());
        }
        document.set("problems", array(found.problems()));
        document.set("warnings", array(found.warnings()));
        document.set("notes", array(found.notes()));
        return document;
    }

    /**
     * The same with what the rules are about.
     *
     * @param rules by dataset
     */
    public static String of(Collection<Contract> usable, CheckResult found, Map<String, List<RuleExplanation>> rules) {
        ObjectNode document = document(usable, found);
        ArrayNode explained = document.putArray("rules");
        rules.forEach((dataset, all) -> all.forEach(rule -> {
            ObjectNode entry = explained
                    .addObject()
                    .put("dataset", dataset)
                    .put("rule", rule.rule())
                    .put("severity", JsonOutput.name(rule.severity()))
                    .put("level", JsonOutput.name(rule.level()))
                    .put("scans", rule.scans());
            ArrayNode reads = entry.putArray("reads");
            rule.reads().forEach(reads::add);
        }));
        return JsonOutput.text(document);
    }

    public static ArrayNode array(Collection<ContractProblem> problems) {
        ArrayNode array = JsonOutput.MAPPER.createArrayNode();
        for (ContractProblem problem : problems) {
            ObjectNode entry = array.addObject()
                    .put("source", problem.source())
                    .put("path", problem.path())
                    .put("what", problem.what())
                    .put("allowed", problem.allowed());
            if (problem.line() > 0) {
                entry.put("line", problem.line());
            }
            if (!problem.property().isEmpty()) {
                entry.put("property", problem.property());
            }
        }
        return array;
    }
}
