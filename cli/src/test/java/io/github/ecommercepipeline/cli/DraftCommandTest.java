package io.github.ecommercepipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.cli.command.FakeEngine;
import io.github.ecommercepipeline.cli.terminal.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftCommandTest {

    @TempDir
    Path folder;

    private final FakeEngine engine = new FakeEngine();

    private Path shop() throws IOException {
        return Files.writeString(folder.resolve("shop.csv"), "sku;price\nA1;1,50\nB2;2,00\n");
    }

    private static int run(Screen screen, FakeEngine engine, Object... args) {
        List<String> texts = new ArrayList<>();
        for (Object arg : args) {
            texts.add(arg.toString());
        }
        return screen.run(engine, Map.of(), texts.toArray(String[]::new));
    }

    @Test
    void the_contract_goes_to_the_output_and_what_to_check_to_the_other() throws IOException {
        Screen screen = new Screen();

        assertThat(run(screen, engine, "draft", shop())).isZero();

        assertThat(screen.out())
                .startsWith("# Drafted from shop.csv: 2 records.")
                .contains("delimiter: \";\"");
        assertThat(screen.err().lines())
                .containsExactly(
                        "shop: 2 records, 2 columns, key: sku",
                        "  check the key: sku is unique in all 2 records, but these are few.");
    }

    @Test
    void a_known_export_starts_from_its_contract_unless_the_gallery_is_left_out() throws IOException {
        Path export = Files.writeString(
                folder.resolve("payouts.csv"),
                "payout_id,effective_at_utc,currency,balance_transaction_id,gross,fee,net,reporting_category,payout_status,"
                        + "payout_type,payout_expected_arrival_date\n"
                        + "po_1,2024-05-27 00:10:00,eur,txn_1,-5.00,0.00,-5.00,payout,paid,bank_account,2024-05-29\n");
        Screen known = new Screen();
        Screen plain = new Screen();

        assertThat(run(known, engine, "draft", export)).isZero();
        assertThat(run(plain, engine, "draft", export, "--no-gallery")).isZero();

        assertThat(known.out()).startsWith("# Drafted from payouts.csv, whose header is that of stripe-payouts in the");
        assertThat(known.err())
                .contains("payouts: 1 record, 12 columns, key: balance_transaction_id", "docs/gallery.md");
        assertThat(plain.out()).startsWith("# Drafted from payouts.csv: 1 record");
    }

    @Test
    void out_writes_the_contract_and_never_over_an_edited_one() throws IOException {
        Path contract = folder.resolve("contracts/shop.odcs.yaml");

        assertThat(run(new Screen(), engine, "draft", shop(), "--out", folder.resolve("contracts")))
                .isZero();
        assertThat(run(new Screen(), engine, "draft", shop(), "--out", contract))
                .isZero();
        assertThat(run(new Screen(), engine, "check", contract)).isZero();

        Files.writeString(contract, "# edited");
        Screen refused = new Screen();
        assertThat(run(refused, engine, "draft", shop(), "--out", contract)).isEqualTo(2);
        assertThat(refused.err()).contains("is there already, with other content");
        assertThat(contract).hasContent("# edited");
    }

    @Test
    void several_datasets_need_a_folder() throws IOException {
        Path other = Files.writeString(folder.resolve("other.csv"), "id,name\n1,x\n");
        Screen refused = new Screen();

        assertThat(run(refused, engine, "draft", shop(), other)).isEqualTo(2);
        assertThat(refused.err()).contains("the files are of 2 datasets").contains("--out");

        assertThat(run(new Screen(), engine, "draft", shop(), other, "--out", folder.resolve("all")))
                .isZero();
        assertThat(folder.resolve("all/other.odcs.yaml")).exists();
    }

    @Test
    void a_missing_file_is_named() {
        Screen screen = new Screen();

        assertThat(run(screen, engine, "draft", folder + "/none.csv")).isEqualTo(2);
        assertThat(screen.err()).contains(folder + "/none.csv: no such file");
    }

    @Test
    void run_copies_a_loose_file_into_the_raw_zone_once_and_never_over_another() throws IOException {
        Path raw = folder.resolve("raw");
        Path placed = raw.resolve("shop/year=2024/month=05/day=27/shop.csv");
        run(new Screen(), engine, "draft", shop(), "--out", folder.resolve("contracts"));
        Object[] command = {
            "run",
            shop(),
            "--date",
            "2024-05-27",
            "--raw",
            raw,
            "--out",
            folder.resolve("out"),
            "--contracts",
            folder.resolve("contracts"),
            "--warehouse",
            "jdbc:postgresql://localhost/shop"
        };
        Screen first = new Screen();
        Screen second = new Screen();

        run(first, engine, command);
        run(second, engine, command);

        assertThat(placed).hasSameBinaryContentAs(shop());
        assertThat(first.err()).contains("copied " + folder + "/shop.csv to " + placed);
        assertThat(second.err()).doesNotContain("copied");

        Files.writeString(placed, "sku;price\nA1;9,99\nB2;2,00\n");
        Screen refused = new Screen();
        assertThat(run(refused, engine, command)).isEqualTo(2);
        assertThat(refused.err()).contains("is there already, with other content");
        assertThat(placed).content().contains("9,99");
    }

    @Test
    void version_names_the_pipeline() {
        Screen screen = new Screen();

        assertThat(run(screen, engine, "--version")).isZero();
        assertThat(screen.out()).startsWith("ecommerce-data-pipeline ");
    }
}
