package io.github.ecommercepipeline.dqdl;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.tree.ParseTree;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.NumberContext;

/** Finds arithmetic whose order differs from the usual one: AWS's grammar reads {@code 1 + 1 * 5} as (1 + 1) * 5. */
final class ArithmeticOrder {

    private ArithmeticOrder() {}

    /** A warning for each place where brackets are missing. */
    static List<RuleProblem> warnings(ParseTree tree) {
        List<RuleProblem> warnings = new ArrayList<>();
        collect(tree, warnings);
        return warnings;
    }

    private static void collect(ParseTree tree, List<RuleProblem> warnings) {
        if (tree instanceof NumberContext number && isProduct(number) && isSum(number.number(0))) {
            NumberContext sum = number.number(0);
            String operator = " " + number.numberOp().getText() + " ";
            String right = RulesetText.text(number.number(1));
            warnings.add(new RuleProblem(
                    RulesetText.text(number) + " is computed from left to right",
                    "brackets: (" + RulesetText.text(sum) + ")" + operator + right + " as it is read now, or "
                            + RulesetText.text(sum.number(0)) + " "
                            + sum.numberOp().getText() + " ("
                            + RulesetText.text(sum.number(1)) + operator + right + ")"));
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            collect(tree.getChild(i), warnings);
        }
    }

    private static boolean isProduct(NumberContext number) {
        return number.numberOp() != null && "*/".contains(number.numberOp().getText());
    }

    /** Whether it is a sum or difference without brackets of its own. */
    private static boolean isSum(NumberContext number) {
        return number.numberOp() != null && "+-".contains(number.numberOp().getText());
    }
}
