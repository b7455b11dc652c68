package io.github.ecommercepipeline.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.run.ConfigurationException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummarySettingsTest {

    @Test
    void all_are_optional_and_taken_where_given() {
        assertThat(Ends.settings().summary().revenue()).isEmpty();
        assertThat(Ends.settings().summary().price()).isEmpty();

        SummarySettings given = Ends.settings(
                        "--revenue", "transactions.amount", "--dpu-hour-usd", "0.44", "--dpus", "2")
                .summary();
        assertThat(given.revenue()).contains(new Revenue("transactions", "amount"));
        assertThat(given.price()).contains(new DpuPrice(new BigDecimal("0.44"), 2));
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        assertThatThrownBy(() -> Ends.settings("--revenue", "amount", "--dpu-hour-usd", "0"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("""
                        --revenue is 'amount'; allowed: a dataset and its property, such as transactions.amount
                        --dpu-hour-usd is '0'; allowed: a price such as 0.44
                        --dpu-hour-usd and --dpus go together; allowed: both, or neither""");
    }

    @Test
    void revenue_is_a_decimal_property_of_a_contract() throws IOException {
        String file = "../sample-data/contracts/transactions.odcs.yaml";
        List<Contract> contracts = ContractReader.readAll(Map.of(file, Files.readString(Path.of(file))));

        Revenue.of("transactions.amount").check(contracts);
        assertThatThrownBy(() -> Revenue.of("transactions.quantity").check(contracts))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("--revenue transactions.quantity is not a decimal property of a contract;"
                        + " allowed: transactions.price, transactions.amount");
    }
}
