package io.github.ecommercepipeline.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.quality.RuleSet;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BenchContractTest {

    @Test
    void it_has_twelve_rules_or_as_many_as_are_asked_for() throws IOException {
        assertThat(rules(BenchContract.text())).isEqualTo(PipelineCopy.FEW_RULES);
        assertThat(rules(BenchContract.withMoreRules(288))).isEqualTo(300);
    }

    @Test
    void as_texts_it_casts_and_judges_nothing() throws IOException {
        Contract texts = ContractReader.read("texts", BenchContract.texts());
        assertThat(texts.properties())
                .hasSize(8)
                .allSatisfy(property -> assertThat(property.type()).isEqualTo(new FieldType.Text(20)));
        assertThat(texts.rules()).isEmpty();
    }

    private static int rules(String yaml) {
        RuleSet rules = RuleSet.compile(ContractReader.read("bench", yaml), BenchData.DAY);
        return rules.recordRules().size() + rules.gates().size();
    }
}
