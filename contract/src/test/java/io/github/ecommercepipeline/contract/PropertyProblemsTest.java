package io.github.ecommercepipeline.contract;

import static io.github.ecommercepipeline.contract.Orders.with;
import static io.github.ecommercepipeline.contract.Orders.withCustom;
import static io.github.ecommercepipeline.contract.Orders.withProperty;
import static io.github.ecommercepipeline.contract.Orders.withPropertyCustom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PropertyProblemsTest {

    @ParameterizedTest(name = "{1}")
    @MethodSource({"types", "logicalTypes", "expressions", "formerNames", "options", "formats", "patterns"})
    void a_problem_names_what_is_wrong_and_what_is_allowed(String yaml, String expected) {
        assertThat(Orders.problems(yaml)).singleElement().asString().startsWith("orders.yaml: schema[0]." + expected);
    }

    static Stream<Arguments> types() {
        String id = "properties[0].physicalType: ";
        String price = "properties[2].physicalType: ";
        return Stream.of(
                arguments(
                        type("varchar(20)", "varchar(0)"),
                        id + "'varchar(0)' is not a supported type (allowed: varchar(n)"),
                arguments(type("varchar(20)", "varchar(65536)"), id + "'varchar(65536)' is not a supported type"),
                arguments(type("varchar(20)", "varchar"), id + "'varchar' is not a supported type"),
                arguments(type("varchar(20)", "\"varchar(2,3)\""), id + "'varchar(2,3)' is not a supported type"),
                arguments(type("varchar(20)", "text"), id + "'text' is not a supported type"),
                arguments(type("varchar(20)", "integer(4)"), id + "'integer(4)' is not a supported type"),
                arguments(type("varchar(20)", "varchar(-1)"), id + "'varchar(-1)' is not a supported type"),
                arguments(
                        type("varchar(20)", "varchar(99999999999)"),
                        id + "'varchar(99999999999)' is not a supported type"),
                arguments(type("varchar(20)", "timestamptz"), id + "'timestamptz' is not a supported type"),
                arguments(with("physicalType: varchar(20), ", ""), id + "is missing (allowed: varchar(n)"),
                arguments(
                        type("\"decimal(12,2)\"", "\"decimal(39,2)\""),
                        price + "'decimal(39,2)' is not a supported type"),
                arguments(
                        type("\"decimal(12,2)\"", "\"decimal(2,3)\""),
                        price + "'decimal(2,3)' is not a supported type"),
                arguments(
                        type("\"decimal(12,2)\"", "\"decimal(38,38)\""),
                        price + "'decimal(38,38)' is not a supported type"),
                arguments(
                        type("\"decimal(12,2)\"", "\"decimal(0,0)\""),
                        price + "'decimal(0,0)' is not a supported type"),
                arguments(type("\"decimal(12,2)\"", "decimal"), price + "'decimal' is not a supported type"),
                arguments(type("\"decimal(12,2)\"", "decimal(12)"), price + "'decimal(12)' is not a supported type"),
                arguments(
                        type("\"decimal(12,2)\"", "double precision"),
                        price
                                + "'double precision' is binary floating point, which rounds money (allowed: decimal(p,s))"),
                arguments(type("\"decimal(12,2)\"", "FLOAT"), price + "'FLOAT' is binary floating point"));
    }

    private static String type(String given, String changed) {
        return with("physicalType: " + given, "physicalType: " + changed);
    }

    static Stream<Arguments> logicalTypes() {
        return Stream.of(
                arguments(
                        withProperty("id", "logicalType: integer"),
                        "properties[0].logicalType: 'integer' contradicts physicalType varchar(20) (allowed: string)"),
                arguments(
                        withProperty("pieces", "logicalType: number"),
                        "properties[1].logicalType: 'number' contradicts physicalType integer (allowed: integer)"),
                arguments(
                        with("logicalType: number", "logicalType: integer"),
                        "properties[2].logicalType: 'integer' contradicts physicalType decimal(12,2) (allowed: number)"),
                arguments(
                        withProperty("paid", "logicalType: string"), "properties[3].logicalType: 'string' contradicts"),
                arguments(
                        with("logicalType: date,", "logicalType: timestamp,"),
                        "properties[4].logicalType: 'timestamp' contradicts"),
                arguments(
                        with("logicalType: timestamp", "logicalType: date"),
                        "properties[5].logicalType: 'date' contradicts"));
    }

    static Stream<Arguments> expressions() {
        String both = "transformLogic: a, customProperties: [{property: derivation, value: b}]";
        return Stream.of(
                arguments(withProperty("pieces", both), "properties[1]: has both transformLogic and derivation"),
                arguments(
                        withProperty("pieces", "transformLogic: ''"),
                        "properties[1].transformLogic: is empty (allowed: text)"),
                arguments(
                        withPropertyCustom("pieces", "derivation", "''"),
                        "properties[1].customProperties[derivation].value: is empty"),
                arguments(
                        withProperty(
                                "pieces",
                                "customProperties: [{property: derivation, value: a}, {property: trim, value: true}]"),
                        "properties[1].customProperties[trim].value: a derived property is not read from the file's text (allowed: only derivation, privacy and renamedFrom)"),
                arguments(
                        Orders.YAML
                                .substring(0, Orders.YAML.indexOf("      - {name: pieces"))
                                .replace("{property: day, mode: same}", "{mode: \"off\"}")
                                .replace(
                                        ", required: true, primaryKey: true",
                                        ", customProperties: [{property: derivation, value: a}]"),
                        "properties: has no property that is read from the file"));
    }

    static Stream<Arguments> formerNames() {
        return Stream.of(
                arguments(
                        withPropertyCustom("pieces", "renamedFrom", "price"),
                        "properties[1]: renamedFrom 'price' is the name of a property (allowed: a name that no property"),
                arguments(
                        withPropertyCustom("pieces", "renamedFrom", "Old Name"),
                        "properties[1]: renamedFrom 'Old Name' is not a valid name"));
    }

    static Stream<Arguments> options() {
        String custom = "properties[0].customProperties";
        return Stream.of(
                arguments(withProperty("id", "nullable: true"), "properties[0].nullable: unknown key (allowed: "),
                arguments(withProperty("id", "items: {}"), "properties[0].items: unknown key"),
                arguments(
                        withProperty("id", "unique: 1"),
                        "properties[0].unique: is the number 1 (allowed: true or false)"),
                arguments(withProperty("pieces", "required: ~"), "properties[1].required: is null (YAML reads null"),
                arguments(
                        withProperty("id", "classification: 4"),
                        "properties[0].classification: is the number 4 (allowed: text"),
                arguments(
                        withProperty("id", "criticalDataElement: 4"),
                        "properties[0].criticalDataElement: is the number 4"),
                arguments(
                        withProperty("id", "physicalName: Id"),
                        "properties[0].physicalName: 'Id' differs from the name"),
                arguments(
                        withPropertyCustom("id", "dateRule", "{}"),
                        custom + "[0].property: unknown custom property 'dateRule' (allowed: aliases,"),
                arguments(
                        withPropertyCustom("id", "strip", "[£]"),
                        custom + "[strip].value: does not apply to type string (allowed: nullTokens, trim)"),
                arguments(
                        withPropertyCustom("id", "formats", "[uuuu]"),
                        custom + "[formats].value: does not apply to type string"),
                arguments(
                        withPropertyCustom("paid", "zone", "UTC"),
                        "properties[3].customProperties[zone].value: does not apply to type boolean (allowed: falseTokens, nullTokens, trim, trueTokens)"),
                arguments(
                        withProperty("id", "logicalType: string, logicalTypeOptions: {maxLength: 5}"),
                        "properties[0].logicalTypeOptions.maxLength: is not enforced by this pipeline (allowed: format, for a"),
                arguments(
                        withProperty("id", "logicalType: string, logicalTypeOptions: {format: email}"),
                        "properties[0].logicalTypeOptions.format: is not enforced by this pipeline"),
                arguments(
                        withProperty("id", "logicalTypeOptions: {}"),
                        "properties[0].logicalTypeOptions: requires logicalType"));
    }

    static Stream<Arguments> formats() {
        String price = "properties[2].customProperties";
        String paid = "properties[3].customProperties";
        return Stream.of(
                arguments(
                        withPropertyCustom("price", "decimalSeparator", "'0'"),
                        price + "[decimalSeparator].value: '0' is not a valid separator"),
                arguments(
                        withPropertyCustom("price", "decimalSeparator", "''"),
                        price + "[decimalSeparator].value: '' is not a valid separator"),
                arguments(
                        withPropertyCustom("price", "thousandsSeparator", "'..'"),
                        price + "[thousandsSeparator].value: '..' is not a valid separator (allowed: one character"),
                arguments(
                        withPropertyCustom("price", "thousandsSeparator", "'-'"),
                        price + "[thousandsSeparator].value: '-' is not a valid separator"),
                arguments(
                        withPropertyCustom("price", "thousandsSeparator", "."),
                        price + "[thousandsSeparator].value: '.' is both the decimal and the thousands separator"),
                arguments(
                        withCustom("thousandsSeparator", "','")
                                .replace(
                                        "physicalType: \"decimal(12,2)\"",
                                        "physicalType: \"decimal(12,2)\", customProperties: [{property: decimalSeparator, value: ','}]"),
                        price + "[decimalSeparator].value: ',' is both the decimal and the thousands separator"),
                arguments(
                        withCustom("decimalSeparator", "'('")
                                .replace(
                                        "physicalType: \"decimal(12,2)\"",
                                        "physicalType: \"decimal(12,2)\", customProperties: [{property: parentheses, value: true}]"),
                        price + "[decimalSeparator].value: a parenthesis cannot be a separator where"),
                arguments(
                        withPropertyCustom("price", "percent", "per cent"),
                        price + "[percent].value: unknown value 'per cent' (allowed: reject, fraction, number)"),
                arguments(
                        withPropertyCustom("price", "strip", "['%']"),
                        price + "[strip].value: stripping '%' would change a number"),
                arguments(
                        withPropertyCustom("price", "strip", "['(']"),
                        price + "[strip].value: stripping '(' would change a number"),
                arguments(
                        withPropertyCustom("price", "strip", "['']"),
                        price + "[strip].value: stripping '' would change a number"),
                arguments(
                        withPropertyCustom("price", "strip", "['.']"),
                        price + "[strip].value: stripping '.' would change a number"),
                arguments(
                        withCustom("strip", "['EUR 1']"),
                        "customProperties[strip].value: stripping 'EUR 1' would change a number"),
                arguments(
                        withCustom("nullTokens", "[NULL]"),
                        "customProperties[nullTokens].value[0]: is null (YAML reads null, ~ and an empty value as null) (allowed: text; put it in quotes"),
                arguments(
                        withProperty(
                                "paid",
                                "customProperties: [{property: trim, value: true}, {property: nullTokens, value: [' -']}]"),
                        paid
                                + "[nullTokens].value: ' -' never matches, because trim removes the surrounding blanks first"),
                arguments(
                        withPropertyCustom("paid", "trueTokens", "[true]"),
                        paid + "[trueTokens].value[0]: is the boolean true (allowed: text; put it in quotes"),
                arguments(
                        withPropertyCustom("paid", "trueTokens", "[]"),
                        paid + "[trueTokens].value: is an empty list (allowed: at least one value)"),
                arguments(
                        withPropertyCustom("paid", "trueTokens", "['false']"),
                        paid + "[trueTokens].value: 'false' also means false"),
                arguments(
                        withPropertyCustom("paid", "nullTokens", "['true']"),
                        paid + "[nullTokens].value: 'true' also means NULL"),
                arguments(withCustom("nullTokens", "['false']"), "properties[3]: 'false' also means NULL"),
                arguments(
                        withPropertyCustom("paid", "falseTokens", "['']"),
                        paid + "[falseTokens].value: '' also means NULL"),
                arguments(
                        withPropertyCustom("seen", "zone", "Europe/Londinium"),
                        "properties[5].customProperties[zone].value: 'Europe/Londinium' is not a time zone"));
    }

    static Stream<Arguments> patterns() {
        String day = "properties[4].customProperties[formats].value[0]: ";
        String seen = "properties[5].customProperties[formats].value[0]: ";
        return Stream.of(
                arguments(
                        withPropertyCustom("day", "formats", "[yyyy-MM-dd]"),
                        day
                                + "'yyyy-MM-dd': 'y' is a year of era, which strict parsing accepts only with an era; use uuuu"),
                arguments(withPropertyCustom("day", "formats", "[dd/MM/yy]"), day + "'dd/MM/yy': 'y' is a year of era"),
                arguments(
                        withPropertyCustom("day", "formats", "[d.M.u]"),
                        day + "'d.M.u': accepts a year of variable length; use uuuu, or uu"),
                arguments(
                        withPropertyCustom("day", "formats", "[uuuu-MM-bb]"),
                        day + "'uuuu-MM-bb': Unknown pattern letter: b"),
                arguments(
                        withPropertyCustom("day", "formats", "[YYYY-MM-dd]"),
                        day + "'YYYY-MM-dd': does not identify a day"),
                arguments(
                        withPropertyCustom("day", "formats", "[uuuu-mm-dd]"),
                        day + "'uuuu-mm-dd': does not identify a day"),
                arguments(
                        withPropertyCustom("day", "formats", "['uuuu-MM-dd HH:mm:ss']"),
                        day + "'uuuu-MM-dd HH:mm:ss': reads a time of day, which a date cannot hold"),
                arguments(
                        withPropertyCustom("day", "formats", "[]"),
                        "properties[4].customProperties[formats].value: is an empty list (allowed: at least one pattern)"),
                arguments(withPropertyCustom("day", "formats", "['']"), day + "is empty"),
                arguments(
                        withPropertyCustom("day", "formats", "[dd/MM/uuuu, MM/dd/uuuu]"),
                        "properties[4].customProperties[formats].value[1]: 'MM/dd/uuuu' and 'dd/MM/uuuu' read the same text as different dates or times"),
                arguments(
                        withProperty("day", "logicalTypeOptions: {format: yyyy-MM-dd}"),
                        "properties[4].logicalTypeOptions.format: 'yyyy-MM-dd': 'y' is a year of era"),
                arguments(
                        withPropertyCustom("seen", "formats", "[uuuu-MM-dd]"),
                        seen + "'uuuu-MM-dd': does not identify a minute"),
                arguments(
                        withPropertyCustom("seen", "formats", "['uuuu-MM-dd hh:mm']"),
                        seen + "'uuuu-MM-dd hh:mm': does not identify a minute"));
    }
}
