package io.github.ecommercepipeline.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractReader;
import io.github.ecommercepipeline.contract.FieldType;
import io.github.ecommercepipeline.contract.NumberFormats;
import io.github.ecommercepipeline.contract.Privacy;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.contract.Separators;
import io.github.ecommercepipeline.run.ConfigurationException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DraftingTest {

    private static final Path REAL = Path.of(System.getProperty("shared.dir", "../../shared"))
            .resolve("data/online-retail-2010-12/by-day/2010-12-01.csv");

    @TempDir
    Path folder;

    private String file(String name, String header, int records, IntFunction<String> record) throws IOException {
        return file(name, header, records, record, StandardCharsets.UTF_8);
    }

    private String file(String name, String header, int records, IntFunction<String> record, Charset charset)
            throws IOException {
        String text = header + "\n"
                + IntStream.range(0, records)
                        .mapToObj(i -> record.apply(i) + "\n")
                        .collect(Collectors.joining());
        return Files.write(folder.resolve(name), text.getBytes(charset)).toString();
    }

    private static List<ContractDraft> draft(String... files) {
        return new Drafting(new Configuration(false)).draft(List.of(files), Optional.empty());
    }

    private static Contract contract(ContractDraft draft) {
        return ContractReader.read("draft.odcs.yaml", draft.yaml());
    }

    private static Property property(Contract contract, String name) {
        return contract.properties().stream()
                .filter(property -> property.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> keys(Contract contract) {
        return contract.primaryKey().stream().map(Property::name).toList();
    }

    @Test
    void dates_are_read_in_the_order_that_some_value_proves_and_a_tie_is_told() throws IOException {
        String file = file(
                "a.csv",
                "id,european,american,either",
                60,
                i -> i + "," + (i % 28 + 1) + ".1.2024," + "1/" + (i % 28 + 1) + "/2024 1:05 PM," + "03/04/2024");

        ContractDraft draft = draft(file).get(0);
        Contract contract = contract(draft);

        assertThat(property(contract, "european").format().patterns()).containsExactly("d.M.uuuu");
        assertThat(property(contract, "american").format().patterns()).containsExactly("M/d/uuuu h:mm a");
        assertThat(property(contract, "either").format().patterns()).containsExactly("dd/MM/uuuu");
        assertThat(draft.checks())
                .anyMatch(check -> check.startsWith("either: the order of day and month: no value shows it."))
                .noneMatch(check -> check.startsWith("european: the order"));
    }

    @Test
    void numbers_in_two_forms_are_texts_until_somebody_says_what_tells_them_apart() throws IOException {
        String file = file("a.csv", "nr;betrag", 60, i -> i + ";" + (i % 3 == 0 ? "1.234,5" + i % 10 : "7.2" + i % 10));

        ContractDraft draft = draft(file).get(0);

        assertThat(property(contract(draft), "betrag").type()).isInstanceOf(FieldType.Text.class);
        assertThat(draft.yaml().replaceAll("\\s*\n\\s*# ", " "))
                .contains("CHECK the numbers: 20 values with decimal commas and 40 values with decimal points.");
    }

    @Test
    void numbers_in_two_forms_that_another_column_tells_apart_have_number_formats() throws IOException {
        List<String> currencies = List.of("EUR", "USD", "NO", "JPY");
        String file = file("a.csv", "nr;waehrung;betrag;menge;gemischt", 80, i -> {
            String amount = switch (i % 4) {
                case 0 -> "1.234,5" + i % 10;
                case 1 -> "2,345.6" + i % 10;
                case 2 -> "7,2" + i % 10;
                default -> "1200";
            };
            return i + ";" + currencies.get(i % 4) + ";" + amount + ";1.5;" + (i % 3 == 0 ? "0,5" : "0.5");
        });

        ContractDraft draft = draft(file).get(0);
        Contract contract = contract(draft);

        assertThat(property(contract, "betrag").type()).isEqualTo(new FieldType.Decimal(12, 2));
        assertThat(property(contract, "betrag").format().numberForms().formats())
                .contains(new NumberFormats(
                        "waehrung",
                        Map.of(
                                "EUR",
                                new Separators(',', Optional.of('.')),
                                "NO",
                                new Separators(',', Optional.of('.')),
                                "USD",
                                new Separators('.', Optional.of(','))),
                        NumberFormats.Others.OWN));
        assertThat(draft.yaml().replaceAll("\\s*\n\\s*# ", " "))
                .contains(
                        "CHECK the numbers: 40 values with decimal commas and 20 values with decimal points; commas where waehrung"
                                + " is 'EUR', 'NO', points where it is 'USD'; with 'JPY' no value shows its separator, and"
                                + " points are read.");
        assertThat(property(contract, "menge").format().numberForms().formats()).isEmpty();
        assertThat(property(contract, "gemischt").type())
                .as("which no column tells apart, not even its number")
                .isInstanceOf(FieldType.Text.class);
    }

    @Test
    void numbers_have_the_separators_signs_and_digits_that_occur() throws IOException {
        String file = file(
                "a.csv",
                "nr;preis;betrag;code;kunde;menge",
                60,
                i -> (1000 + i) + ";12,5" + i % 10 + " €;1.234.567,5;0" + i + ";" + (17000 + i) + ".0;"
                        + i * 100_000_000L);

        Contract contract = contract(draft(file).get(0));

        assertThat(property(contract, "nr").type()).isEqualTo(new FieldType.Whole(4));
        assertThat(property(contract, "preis").type()).isEqualTo(new FieldType.Decimal(12, 2));
        assertThat(property(contract, "preis").format().decimalSeparator()).isEqualTo(',');
        assertThat(property(contract, "preis").format().strip()).containsExactly("€");
        assertThat(property(contract, "betrag").format().thousandsSeparator()).contains('.');
        assertThat(property(contract, "code").type()).isInstanceOf(FieldType.Text.class);
        assertThat(property(contract, "kunde").format().trailingZeroFraction()).isTrue();
        assertThat(property(contract, "menge").type()).isEqualTo(new FieldType.Whole(8));
    }

    @Test
    void a_column_is_text_if_some_of_its_values_are_codes_and_a_number_if_a_few_are_faults() throws IOException {
        String file = file(
                "a.csv",
                "invoice,price,region",
                200,
                i -> (i == 7 ? "C536379" : "" + (536_000 + i / 2)) + "," + (i == 9 ? "abc" : i == 10 ? "n/a" : i + ".5")
                        + ",NA");

        ContractDraft draft = draft(file).get(0);
        Contract contract = contract(draft);

        assertThat(property(contract, "invoice").type()).isInstanceOf(FieldType.Text.class);
        assertThat(property(contract, "price").type()).isEqualTo(new FieldType.Decimal(12, 2));
        assertThat(property(contract, "price").format().nullTokens()).containsExactly("", "n/a");
        assertThat(property(contract, "region").format().nullTokens()).containsExactly("");
        assertThat(draft.checks())
                .contains(
                        "price: 1 value that cannot be read as number, so that its record will be rejected, such as 'abc'.");
    }

    @Test
    void a_single_word_for_true_or_false_is_enough_if_it_means_nothing_else() throws IOException {
        String file = file("a.csv", "id,geprüft,gratuit,answer", 60, i -> i * 3 + ",FALSCH,Vrai,no");

        ContractDraft draft = draft(file).get(0);
        Contract contract = contract(draft);

        assertThat(property(contract, "gepruft").format().trueTokens()).containsExactly("WAHR");
        assertThat(property(contract, "gratuit").format().falseTokens()).containsExactly("Faux");
        assertThat(property(contract, "answer").type()).isInstanceOf(FieldType.Text.class);
        assertThat(draft.checks())
                .contains(
                        "gepruft: the word for true: only 'FALSCH' occurs, so that 'WAHR' is taken for its opposite.");
    }

    @Test
    void a_column_that_counts_the_records_of_its_file_is_no_key() throws IOException {
        String index = file("a.csv", ",price,qty,", 60, i -> i + "," + i % 7 + ".50,2,");
        String named = file("b.csv", "Unnamed: 0,amount", 60, i -> i + "," + i % 7 + ".50");
        String id = file("c.csv", "id,size", 60, i -> i + 1 + "," + i % 7 + ".50");

        ContractDraft draft = draft(index).get(0);

        assertThat(draft.key()).isEqualTo("none");
        assertThat(contract(draft).properties()).extracting(Property::name).containsExactly("column_1", "price", "qty");
        assertThat(draft.yaml()).contains("value: [\"#1\"]");
        assertThat(draft(named).get(0).key()).isEqualTo("none");
        assertThat(draft(id).get(0).key()).isEqualTo("id");
    }

    @Test
    void groups_of_three_digits_are_thousands_only_if_something_shows_it() throws IOException {
        String file = file(
                "a.csv",
                "id;betrag;phone2;menge;preis",
                60,
                i -> i * 3 + ";" + (i < 9 ? "99" : i + " 000") + ";" + (100 + i) + " 200 300;" + i % 7 + ",500;" + i
                        + ",25");

        Contract contract = contract(draft(file).get(0));

        assertThat(property(contract, "betrag").format().thousandsSeparator()).contains(' ');
        assertThat(property(contract, "phone2").type()).isInstanceOf(FieldType.Text.class);
        assertThat(property(contract, "menge").type()).isEqualTo(new FieldType.Decimal(12, 3));
    }

    @Test
    void the_key_is_the_smallest_that_identifies_every_record() throws IOException {
        String single = file("a.csv", "amount,order_id,line", 100, i -> i + ".25," + (5000 + i) + "," + i % 3);
        String together = file("b.csv", "order_no,line_no,amount", 300, i -> i / 3 + "," + i % 3 + "," + i + ".25");
        String none = file("c.csv", "invoice_no,code,price", 100, i -> i / 7 + ",A" + i % 3 + ",2.50");

        assertThat(keys(contract(draft(single).get(0)))).containsExactly("order_id");
        assertThat(keys(contract(draft(together).get(0)))).containsExactly("order_no", "line_no");
        assertThat(keys(contract(draft(none).get(0)))).isEmpty();
    }

    @Test
    void a_key_that_later_records_repeat_is_given_up() throws IOException {
        String file = file("a.csv", "order_id,price", 45_000, i -> i % 25_000 + "," + i % 7 + ".50");

        ContractDraft draft = draft(file).get(0);

        assertThat(draft.key()).isEqualTo("none");
        assertThat(draft.records()).isEqualTo(45_000);
    }

    @Test
    void personal_data_is_treated_without_keys_and_a_personal_key_is_told_loudly() throws IOException {
        String people = file(
                "people.csv",
                "customer_id,mail_to,First Name,account,birth_date,zip",
                60,
                i -> i + ",u" + i + "@example.org,Ann,DE89370400440532013000,1990-01-" + (10 + i % 15) + ",0"
                        + (1000 + i));
        String keyed = file("keyed.csv", "email,age", 60, i -> "u" + i + "@example.org," + i % 50);

        ContractDraft draft = draft(people).get(0);
        Contract contract = contract(draft);
        ContractDraft loud = draft(keyed).get(0);

        assertThat(contract.properties().stream()
                        .filter(p -> p.privacy() == Privacy.MASK || p.privacy() == Privacy.DROP)
                        .map(Property::name))
                .containsExactly("mail_to", "first_name", "account", "birth_date");
        assertThat(draft.yaml())
                .contains("{property: privacy, value: mask}", "{property: privacy, value: drop}", "value: masked}");
        assertThat(loud.key()).isEqualTo("email");
        assertThat(loud.yaml())
                .contains("CHECK THE KEY: Personal data by its values", "{property: privacy, value: keep}");
        assertThat(draft.yaml()).doesNotContain("@example.org", "DE89");
    }

    @Test
    void a_personal_value_that_cannot_be_read_is_not_shown() throws IOException {
        String file =
                file("a.csv", "id,birth_date,due", 60, i -> i + (i == 7 ? ",secret,open" : ",1990-01-01,2024-05-27"));

        ContractDraft draft = draft(file).get(0);

        assertThat(draft.checks())
                .contains("birth_date: 1 value that cannot be read as date, so that its record will be rejected.")
                .contains(
                        "due: 1 value that cannot be read as date, so that its record will be rejected, such as 'open'.");
        assertThat(draft.yaml()).doesNotContain("secret");
    }

    @Test
    void rules_only_warn_and_say_what_was_seen() throws IOException {
        String file = file(
                "a.csv",
                "id,state,price",
                300,
                i -> i + "," + (i == 5 ? "opne" : i % 3 == 0 ? "say \"\"x\"\"" : "closed") + "," + (i * 2 + 1));

        ContractDraft draft = draft(file).get(0);

        assertThat(draft.yaml())
                .contains("in [\\\"closed\\\", \\\"say")
                .contains("Those that occur once are not in the list.")
                .contains("ColumnValues \\\"price\\\" > 0")
                .doesNotContain("severity: error", "dateRule");
        assertThat(contract(draft).properties()).hasSize(3);
    }

    @Test
    void several_datasets_are_told_apart_by_their_columns_and_refer_to_each_other() throws IOException {
        String customers = file("customers.csv", "customer_id,level", 100, i -> "C" + i + ",gold");
        String orders = file("orders_2024-05-27.csv", "order_id,customer_id", 200, i -> "O" + i + ",C" + i % 90);

        List<ContractDraft> drafts = draft(customers, orders);

        assertThat(drafts).extracting(ContractDraft::dataset).containsExactly("customers", "orders");
        assertThat(drafts.get(1).yaml()).contains("Probably refers to customers.customer_id: 100 %");
    }

    @Test
    void bytes_that_are_not_utf_8_far_into_the_file_are_noticed() throws IOException {
        String file = file(
                "a.csv",
                "id,name",
                40_000,
                i -> i + "," + (i > 39_000 ? "Größe" : "size"),
                Charset.forName("windows-1252"));

        ContractDraft draft = draft(file).get(0);

        assertThat(contract(draft).csv().encoding()).isEqualTo(Charset.forName("windows-1252"));
        assertThat(draft.checks()).anyMatch(check -> check.startsWith("the encoding"));
    }

    @Test
    void what_is_not_delimited_text_is_refused() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        Path workbook = Files.write(folder.resolve("book.csv"), new byte[] {'P', 'K', 3, 4, 20, 0});

        for (String location :
                List.of(empty.toString(), workbook.toString(), folder.toString(), folder + "/missing.csv")) {
            assertThatThrownBy(() -> draft(location))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith(location + ": ");
        }
    }

    @Test
    void the_sample_data_has_its_keys() throws IOException {
        Path raw = Path.of("../sample-data/raw");

        for (List<String> expected : List.of(
                List.of("customers", "customer_id"),
                List.of("products", "product_id"),
                List.of("transactions", "transaction_id"))) {
            try (Stream<Path> files = Files.walk(raw.resolve(expected.get(0)))) {
                String[] all = files.filter(Files::isRegularFile)
                        .map(Path::toString)
                        .sorted()
                        .toArray(String[]::new);
                List<ContractDraft> drafts = draft(all);
                assertThat(drafts).extracting(ContractDraft::dataset).containsExactly(expected.get(0));
                assertThat(drafts.get(0).key()).isEqualTo(expected.get(1));
                assertThat(contract(drafts.get(0)).csv().encoding()).isEqualTo(StandardCharsets.UTF_8);
            }
        }
    }

    @Test
    void a_real_shop_has_typed_columns_and_no_key() {
        assumeTrue(Files.exists(REAL), "the real shop's data is absent");

        Contract contract = contract(draft(REAL.toString()).get(0));

        assertThat(contract.primaryKey()).isEmpty();
        assertThat(property(contract, "invoice_no").type()).isInstanceOf(FieldType.Text.class);
        assertThat(property(contract, "stock_code").type()).isInstanceOf(FieldType.Text.class);
        assertThat(property(contract, "unit_price").type()).isEqualTo(new FieldType.Decimal(12, 2));
        assertThat(property(contract, "invoice_date").type()).isInstanceOf(FieldType.Timestamp.class);
        assertThat(property(contract, "customer_id").format().trailingZeroFraction())
                .isTrue();
    }
}
