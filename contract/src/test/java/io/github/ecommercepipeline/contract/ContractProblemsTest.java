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

class ContractProblemsTest {

    @ParameterizedTest(name = "{1}")
    @MethodSource({"documents", "datasets", "dateRules", "names", "keys", "headers", "files", "rules"})
    void a_problem_names_what_is_wrong_and_what_is_allowed(String yaml, String expected) {
        assertThat(Orders.problems(yaml)).singleElement().asString().startsWith("orders.yaml: " + expected);
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                arguments("", "the file is empty (allowed: a data contract)"),
                arguments("# nothing\n", "the file is empty"),
                arguments("---\n", "is the text '' (allowed: a map)"),
                arguments("id: \0", "line 1, column 1: special characters are not allowed"),
                arguments("kind: [", "line 1, column 8: a list or map has no closing ] or }"),
                arguments("id: 1\nid: 2\n", "line 2, column 3: Duplicate field 'id'"),
                arguments(
                        with("id: orders", "id: &x orders\ntenant: *x"),
                        "line 4, column 9: aliases are not supported (allowed: one"),
                arguments("- 1\n", "is a list (allowed: a map)"),
                arguments(
                        Orders.YAML.replaceAll("(?s)  - name: orders.*", "  - orders\n"),
                        "schema[0]: is the text 'orders' (allowed: a map)"),
                arguments(
                        Orders.YAML + "      - total\n",
                        "schema[0].properties[6]: is the text 'total' (allowed: a map)"),
                arguments(
                        with("    quality:\n", "    quality:\n      - RowCount\n"),
                        "schema[0].quality[0]: is the text 'RowCount'"),
                arguments(
                        with("    customProperties:\n", "    customProperties:\n      - trim\n"),
                        "schema[0].customProperties[0]: is the text 'trim'"),
                arguments(Orders.YAML + "---\nid: 2\n", "contains 2 documents (allowed: one YAML document"),
                arguments(with("status: active\n", ""), "status: is missing (allowed: text such as active)"),
                arguments(
                        with("version: 1.0.0", "version: 1.0"),
                        "version: is the number 1.0 (allowed: text; put it in quotes"),
                arguments(
                        with("version: 1.0.0", "version: ~"),
                        "version: is null (YAML reads null, ~ and an empty value"),
                arguments(with("version: 1.0.0", "version: ' '"), "version: is empty (allowed: text)"),
                arguments(
                        with("v3.1.0", "v2.2.2"),
                        "apiVersion: 'v2.2.2' is not supported (allowed: v3.1.0, v3.0.2, v3.0.1, v3.0.0)"),
                arguments(with("DataContract", "Table"), "kind: 'Table' is not supported (allowed: DataContract)"),
                arguments(
                        with("status: active", "status: active\nowner: me"),
                        "owner: unknown key (allowed: apiVersion,"),
                arguments(with("status: active", "status: active\ntags: x"), "tags: is the text 'x' (allowed: a list)"),
                arguments(
                        with("status: active", "status: active\ncustomProperties: [{property: csv, value: {}}]"),
                        "customProperties[0].property: unknown custom property 'csv' (allowed: no custom properties; those"),
                arguments(Orders.YAML + "  - {name: more}\n", "schema: describes 2 datasets (allowed: exactly one"),
                arguments(
                        "{apiVersion: v3.1.0, kind: DataContract, id: a, version: a, status: a}",
                        "schema: describes 0 datasets"));
    }

    static Stream<Arguments> datasets() {
        String custom = "schema[0].customProperties";
        return Stream.of(
                arguments(
                        with("  - name: orders\n", "  - name: orders\n    owner: me\n"),
                        "schema[0].owner: unknown key"),
                arguments(
                        with("  - name: orders\n", "  - name: orders\n    logicalType: array\n"),
                        "schema[0].logicalType: 'array' is not the type of a dataset (allowed: object)"),
                arguments(
                        with("  - name: orders\n", "  - name: orders\n    physicalName: t_orders\n"),
                        "schema[0].physicalName: 't_orders' differs from the name (allowed: the same text as name, or no physicalName)"),
                arguments(
                        withCustom("loadmode", "snapshot"),
                        custom
                                + "[0].property: unknown custom property 'loadmode' (allowed: businessZone, calendar, carryForward, changes, columnAliases, csv, dateRule, "),
                arguments(withCustom("formats", "[uuuu]"), custom + "[0].property: unknown custom property 'formats'"),
                arguments(
                        withCustom("csv", "{}"),
                        custom + "[1].property: 'csv' is given twice (allowed: each name once)"),
                arguments(
                        withCustom("loadMode", "full"),
                        custom + "[loadMode].value: unknown value 'full' (allowed: incremental, snapshot)"),
                arguments(
                        withCustom("onBadFile", "skip"),
                        custom + "[onBadFile].value: unknown value 'skip' (allowed: stop, continue)"),
                arguments(
                        withCustom("calendar", "never"),
                        custom + "[calendar].value: unknown value 'never' (allowed: every-day, weekdays, none)"),
                arguments(
                        withCustom("calendar", "false"),
                        custom + "[calendar].value: is the boolean false (allowed: text"),
                arguments(
                        withCustom("latestBy", "[day, sent]"),
                        custom
                                + "[latestBy].value: no property is named 'sent' (allowed: id, pieces, price, paid, day, seen)"),
                arguments(
                        withMinorUnits("{of: pieces}"),
                        "schema[0].properties[2].customProperties[minorUnits].value.currency: is missing (allowed: the"),
                arguments(
                        withMinorUnits("{of: 'a b', currency: id}"),
                        "schema[0].properties[2].customProperties[minorUnits].value.of: 'a b' is not the name of a property"),
                arguments(
                        withMinorUnits("{of: cents, currency: id}"),
                        "schema[0].properties[2].customProperties[minorUnits].value.of: no property is named 'cents'"),
                arguments(
                        withMinorUnits("{of: price, currency: id}"),
                        "schema[0].properties[2].customProperties[minorUnits].value.of: no property is named 'price'"),
                arguments(
                        withMinorUnits("{of: paid, currency: id}")
                                .replace("paid, physicalType: boolean", "paid, physicalType: 'decimal(12,2)'"),
                        "schema[0].properties[2].customProperties[minorUnits].value.of: 'paid' is not a whole number (allowed: a"),
                arguments(
                        withMinorUnits("{of: paid, currency: id}")
                                .replace("paid, physicalType: boolean", "paid, physicalType: 'decimal(33,0)'"),
                        "schema[0].properties[2].customProperties[minorUnits].value.of: 'paid' is not a whole number (allowed: a"),
                arguments(
                        withMinorUnits("{of: pieces, currency: paid}"),
                        "schema[0].properties[2].customProperties[minorUnits].value.currency: 'paid' is not a text (allowed: a"),
                arguments(
                        withMinorUnits("{of: pieces, currency: id, decimals: {Peso: 2}}"),
                        "schema[0].properties[2].customProperties[minorUnits].value.decimals: 'Peso' is not the code of a currency"),
                arguments(
                        withMinorUnits("{of: pieces, currency: id, decimals: {CLP: 5}}"),
                        "schema[0].properties[2].customProperties[minorUnits].value.decimals.CLP: 5 is out of range (allowed: 0 to 4)"),
                arguments(
                        withPropertyCustom("price", "minorUnits", "{of: pieces, currency: id}"),
                        "schema[0].properties[2].customProperties[minorUnits].value: the amount needs four decimal places"),
                arguments(
                        withCustom("changes", "{op: op}"),
                        custom
                                + "[changes].value.op: no property is named 'op' (allowed: id, pieces, price, paid, day, seen)"),
                arguments(
                        withCustom("changes", "{op: pieces}"),
                        custom
                                + "[changes].value.op: 'pieces' is not a text (allowed: a property of type varchar or char)"),
                arguments(
                        withCustom("changes", "{op: id}"),
                        custom
                                + "[changes].value.op: 'id' is part of the key (allowed: a property that is neither in the"),
                arguments(
                        withCustom("changes", "{op: paid, delete: [U]}")
                                .replace("paid, physicalType: boolean", "paid, physicalType: char(1)"),
                        custom
                                + "[changes].value: 'U' is listed for two operations (allowed: each text for one operation)"),
                arguments(
                        withCustom("changes", "{op: paid, delete: []}")
                                .replace("paid, physicalType: boolean", "paid, physicalType: char(1)"),
                        custom + "[changes].value.delete: is an empty list (allowed: at least one text, such as 'D')"),
                arguments(
                        withCustom("changes", "{op: paid}")
                                .replace("paid, physicalType: boolean", "paid, physicalType: char(1)")
                                .replace(", primaryKey: true", ""),
                        custom + "[changes].value: requires a primary key and loadMode: incremental: a delete removes"),
                arguments(
                        withCustom("latestBy", "day"),
                        custom + "[latestBy].value: is the text 'day' (allowed: a list)"),
                arguments(
                        withCustom("latestBy", "[day]").replace(", primaryKey: true", ""),
                        custom + "[latestBy].value: requires a primary key, which identifies the versions of a record"),
                arguments(
                        withCustom("redshift", "{distKey: sent}"),
                        custom
                                + "[redshift].value.distKey: no column is named 'sent' (allowed: id, pieces, price, paid, day, seen)"),
                arguments(
                        withCustom("redshift", "{distKey: day, distStyle: all}"),
                        custom + "[redshift].value.distKey: requires distStyle key (allowed: distStyle key"),
                arguments(
                        withCustom("redshift", "{distStyle: key}").replace(", primaryKey: true", ""),
                        custom + "[redshift].value.distStyle: 'key' requires a column to distribute by"),
                arguments(
                        withCustom("redshift", "{sortKey: [day, when]}"),
                        custom + "[redshift].value.sortKey: no column is named 'when'"),
                arguments(
                        withCustom("redshift", "{encode: zstd}"),
                        custom + "[redshift].value.encode: unknown key (allowed: distKey, distStyle, sortKey)"),
                arguments(
                        with("    customProperties:\n", "    customProperties:\n      - {property: trim}\n"),
                        custom + "[0].value: is missing (allowed: a value for trim)"),
                arguments(
                        with(
                                "    customProperties:\n",
                                "    customProperties:\n      - {property: trim, value: true, x: 1}\n"),
                        custom + "[0].x: unknown key (allowed: description, id, property, value)"),
                arguments(
                        with("    customProperties:\n", "    customProperties:\n      - {value: true}\n"),
                        custom + "[0].property: is missing (allowed: the property's name)"));
    }

    static Stream<Arguments> dateRules() {
        String rule = "schema[0].customProperties[dateRule].value";
        String given = "{property: day, mode: same}";
        return Stream.of(
                arguments(with(given, "{property: date, mode: same}"), rule + ".property: no property is named 'date'"),
                arguments(
                        with(given, "{property: price, mode: same}"),
                        rule + ".property: 'price' is not a date or timestamp (allowed: a"),
                arguments(
                        with(given, "{property: gone, mode: \"off\"}"),
                        rule + ".property: no property is named 'gone'"),
                arguments(with(given, "{mode: same}"), rule + ".property: is missing (allowed: a date or timestamp"),
                arguments(with(given, "{property: day}"), rule + ".mode: is missing (allowed: same, not-after, off)"),
                arguments(
                        with(given, "{property: day, mode: before}"),
                        rule + ".mode: unknown value 'before' (allowed: same,"),
                arguments(
                        with(given, "{property: day, mode: same, x: 1}"),
                        rule + ".x: unknown key (allowed: mode, prop"),
                arguments(with(given, "day"), rule + ": is the text 'day' (allowed: a map)"));
    }

    static Stream<Arguments> names() {
        String id = "schema[0].properties[0].name: ";
        String longest = "a".repeat(63);
        return Stream.of(
                arguments(
                        with("name: id,", "name: Id,"),
                        id + "'Id' is not a valid name (allowed: 1 to 63 characters from a-z"),
                arguments(with("name: id,", "name: _id,"), id + "'_id' is not a valid name"),
                arguments(with("name: id,", "name: 1d,"), id + "'1d' is not a valid name"),
                arguments(with("name: id,", "name: näme,"), id + "'näme' is not a valid name"),
                arguments(with("name: id,", "name: " + longest + "b,"), id + "'" + longest + "b' is not a valid name"),
                arguments(with("name: id,", "name: run_id,"), id + "'run_id' is reserved by the warehouse"),
                arguments(with("name: id,", "name: xmin,"), id + "'xmin' is reserved by the warehouse"),
                arguments(with("name: id, ", ""), id + "is missing"),
                arguments(
                        with("name: id,", "name: pieces,"),
                        "schema[0].properties[1].name: 'pieces' is already the name of schema[0].properties[0] (allowed: each name once)"),
                arguments(
                        with("- name: orders", "- name: my-orders"), "schema[0].name: 'my-orders' is not a valid name"),
                arguments(with("- name: orders", "- physicalType: table"), "schema[0].name: is missing"));
    }

    static Stream<Arguments> keys() {
        String pieces = "schema[0].properties[1].";
        return Stream.of(
                arguments(
                        with(", required: true", ""),
                        "schema[0].properties[0].required: a key property cannot be nullable (allowed: required: true)"),
                arguments(
                        withPropertyCustom("id", "derivation", "upper(x)"),
                        "schema[0].properties[0].primaryKey: a derived property cannot be part of the key (allowed: properties read from"),
                arguments(
                        withProperty("pieces", "primaryKeyPosition: 1"),
                        pieces + "primaryKeyPosition: requires primaryKey: true"),
                arguments(
                        withProperty("id", "primaryKeyPosition: 0"),
                        "schema[0].properties[0].primaryKeyPosition: starts at 1"),
                arguments(
                        withProperty("id", "primaryKeyPosition: 2"),
                        "schema[0].properties[0].primaryKeyPosition: the key has only one property"),
                arguments(
                        withProperty("id", "primaryKeyPosition: one"),
                        "schema[0].properties[0].primaryKeyPosition: is the text 'one' (allowed: a whole"),
                arguments(
                        key(1, 1),
                        pieces
                                + "primaryKeyPosition: 1 is already the position of schema[0].properties[0] (allowed: each of 1 to 2 exactly once)"),
                arguments(
                        key(1, 3),
                        pieces
                                + "primaryKeyPosition: 3 is greater than the number of key properties (allowed: each of 1 to 2 exactly once)"),
                arguments(key(1, -1), pieces + "primaryKeyPosition: is missing, and the key has several properties"),
                arguments(
                        withProperty("pieces", "primaryKey: yes please"),
                        pieces + "primaryKey: is the text 'yes please' (allowed: true or false)"));
    }

    private static String key(int first, int second) {
        return withProperty("id", "primaryKeyPosition: " + first)
                .replace(
                        "physicalType: integer",
                        "physicalType: integer, required: true, primaryKey: true, " + "primaryKeyPosition: " + second);
    }

    static Stream<Arguments> headers() {
        String custom = "schema[0].properties[1].customProperties[aliases].value";
        return Stream.of(
                arguments(
                        withPropertyCustom("pieces", "aliases", "[Qty, PRICE]"),
                        "schema[0].properties[1]: the alias 'PRICE' is also a header of 'price' (allowed: headers that belong to one"),
                arguments(
                        withPropertyCustom("pieces", "aliases", "[Qty]")
                                .replace(
                                        "physicalType: date}",
                                        "physicalType: date, "
                                                + "customProperties: [{property: aliases, value: [qty]}]}"),
                        "schema[0].properties[4]: the alias 'qty' is also a header of 'pieces'"),
                arguments(
                        withPropertyCustom("pieces", "aliases", "[pieces]"),
                        custom + ": 'pieces' is already a header of this property"),
                arguments(withPropertyCustom("pieces", "aliases", "[Qty, Qty]"), custom + "[1]: 'Qty' is listed twice"),
                arguments(
                        withPropertyCustom("pieces", "aliases", "[1]"),
                        custom + "[0]: is the number 1 (allowed: text; put it in quotes"),
                arguments(
                        withPropertyCustom("pieces", "aliases", "Qty"),
                        custom + ": is the text 'Qty' (allowed: a list)"),
                arguments(
                        withProperty(
                                "pieces", "transformLogic: Qty, customProperties: [{property: aliases, value: [Qty]}]"),
                        custom + ": transformLogic already names the file's columns (allowed: no aliases)"));
    }

    static Stream<Arguments> files() {
        String csv = "schema[0].customProperties[csv].value.";
        return Stream.of(
                arguments(csv("delimiter: '||'"), csv + "delimiter: '||' cannot be used (allowed: one ASCII"),
                arguments(csv("delimiter: §"), csv + "delimiter: '§' cannot be used"),
                arguments(csv("delimiter: ''"), csv + "delimiter: '' cannot be used"),
                arguments(csv("delimiter: \"\\n\""), csv + "delimiter: '\n' cannot be used"),
                arguments(csv("delimiter: 1"), csv + "delimiter: is the number 1 (allowed: text"),
                arguments(csv("quote: ','"), csv + "quote: is the same character as the delimiter"),
                arguments(csv("escape: '\"'"), csv + "escape: is the same character as the delimiter or the quote"),
                arguments(csv("encoding: utf-9"), csv + "encoding: 'utf-9' is not a known encoding (allowed: UTF-8,"),
                arguments(csv("encoding: '?'"), csv + "encoding: '?' is not a known encoding"),
                arguments(csv("encoding: IBM037"), csv + "encoding: 'IBM037' cannot be split into lines byte by byte"),
                arguments(csv("encoding: Shift_JIS"), csv + "encoding: 'Shift_JIS' cannot be split into lines"),
                arguments(csv("header: 'no'"), csv + "header: is the text 'no' (allowed: true or false)"),
                arguments(csv("header: false"), csv + "columns: is missing (allowed: the file's column names in order"),
                arguments(csv("columns: [id]"), csv + "columns: is redundant: the header names the columns"),
                arguments(csv("header: false, columns: ['']"), csv + "columns: names no columns"),
                arguments(
                        csv("header: false, columns: [id, pieces, price, paid, day]"),
                        csv + "columns: no column matches 'seen' (allowed: exactly one of its headers: seen)"),
                arguments(
                        csv("header: false, columns: [id, pieces, price, paid, day, seen, '', '', DAY]"),
                        csv + "columns[8]: 'DAY' is listed twice"),
                arguments(csv("maxRecordLines: 0"), csv + "maxRecordLines: 0 is out of range (allowed: 1 to 1000000)"),
                arguments(csv("maxRecordBytes: 9999999999"), csv + "maxRecordBytes: 9999999999 is out of range"),
                arguments(
                        csv("maxRecordBytes: 1.5"),
                        csv + "maxRecordBytes: is the number 1.5 (allowed: a whole number)"),
                arguments(
                        csv("separator: ';'"),
                        csv + "separator: unknown key (allowed: columns, commentPrefix, delimiter,"),
                arguments(csv("recover: skip"), csv + "recover: unknown value 'skip' (allowed: reject, accept)"),
                arguments(
                        csv("escapes: mysql"),
                        csv + "escapes: unknown value 'mysql' (allowed: refuse-line-end, quoted, everywhere)"),
                arguments(
                        csv("skipInitialSpace: 1"), csv + "skipInitialSpace: is the number 1 (allowed: true or false)"),
                arguments(csv("skipRows: -1"), csv + "skipRows: -1 is out of range (allowed: 0 to 1000)"),
                arguments(csv("trailerPrefix: 'Σ'"), csv + "trailerPrefix: cannot be used (allowed: 1 to 64 printable"),
                arguments(csv("headerPrefix: 5"), csv + "headerPrefix: is the number 5 (allowed: a list)"),
                arguments(csv("trailers: ['*,']"), csv + "trailers[0]: '*,' does not tell the line from a record"),
                arguments(
                        csv("trailers: ['T,#']"),
                        csv + "trailers[0]: 'T,#' has a #, which stands for a number (allowed: trailerTotals"),
                arguments(
                        csv("trailerTotals: [{line: 'T,*', count: records}]"),
                        csv + "trailerTotals[0].line: 'T,*' does not say where the number stands (allowed: one #"),
                arguments(
                        csv("trailerTotals: [{line: 'T,#'}]"),
                        csv + "trailerTotals[0]: must say what the number is (allowed: either sum or count)"),
                arguments(
                        csv("trailerTotals: [{line: 'T,#', sum: nothing}]"),
                        csv + "trailerTotals: no property is named 'nothing'"),
                arguments(csv("files: []"), csv + "files: is an empty list (allowed: at least one pattern of names"),
                arguments(csv("files: [a/*.csv]"), csv + "files[0]: 'a/*.csv' matches no file that is read"),
                arguments(csv("files: '*.tsv'"), csv + "files: is the text '*.tsv' (allowed: a list)"));
    }

    private static String csv(String value) {
        return with("{delimiter: \";\"}", "{" + value + "}");
    }

    static Stream<Arguments> rules() {
        String rule = "schema[0].quality[0].";
        String given = "type: custom, engine: dqdl, implementation: \"Rules = [ RowCount > 0 ]\"";
        return Stream.of(
                arguments(with("type: custom, ", ""), rule + "type: is missing (allowed: library, custom"),
                arguments(with("type: custom", "type: sql"), rule + "type: 'sql' is a query on the warehouse"),
                arguments(
                        with("type: custom", "type: soda"), rule + "type: 'soda' is not supported (allowed: library,"),
                arguments(with("engine: dqdl", "engine: soda"), rule + "engine: 'soda' is not supported"),
                arguments(
                        with(given, "type: custom, engine: dqdl"),
                        rule + "implementation: is missing (allowed: a DQDL ruleset:"),
                arguments(
                        with(given, "type: custom, engine: dqdl, implementation: ''"),
                        rule + "implementation: is empty"),
                arguments(
                        with(given, "type: custom, engine: dqdl, implementation: {}"),
                        rule + "implementation: is a map"),
                arguments(
                        with(given, given + ", severity: fatal"),
                        rule + "severity: unknown value 'fatal' (allowed: error, warning)"),
                arguments(
                        with(given, given + ", dimension: beauty"),
                        rule + "dimension: unknown value 'beauty' (allowed: accuracy"),
                arguments(with(given, given + ", mustBe: 0"), rule + "mustBe: unknown key"));
    }

    private static String withMinorUnits(String value) {
        return withPropertyCustom("price", "minorUnits", value)
                .replace("decimal(12,2)\", customP", "decimal(25,4)\", customP");
    }
}
