package io.github.ecommercepipeline.draft;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A file as some program writes it.
 *
 * @param types logical types that a person would give its columns, in their order
 * @param key the properties that a person would call the key, or none
 * @param faults how many of its records are wrong, whatever contract reads them
 */
record ForeignFile(
        String maker, Charset encoding, String lineEnd, List<String> types, String key, int faults, String text) {

    private static final int RECORDS = 300;
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Charset UTF_8 = StandardCharsets.UTF_8;

    byte[] bytes() {
        return text.replace("\n", lineEnd).getBytes(encoding);
    }

    int records() {
        return RECORDS;
    }

    private static String lines(String before, IntFunction<String> line) {
        return before + IntStream.range(0, RECORDS).mapToObj(line).collect(Collectors.joining("\n")) + "\n";
    }

    private static List<String> types(String types) {
        return List.of(types.split(" "));
    }

    private static String european(int cents, String mark) {
        String whole = cents >= 100_000
                ? String.format(Locale.ROOT, "%d%s%03d", cents / 100_000, mark, cents / 100 % 1000)
                : "" + cents / 100;
        return String.format(Locale.ROOT, "%s,%02d", whole, cents % 100);
    }

    private static int cents(int i) {
        return i * 7919 % 400_000 + 5;
    }

    static List<ForeignFile> all() {
        return List.of(
                excel(),
                french(),
                store(),
                pandas(),
                mysql(),
                postgres(),
                shop(),
                unicode(),
                sap(),
                events(),
                bank(),
                swiss());
    }

    private static ForeignFile excel() {
        return new ForeignFile(
                "Excel in German (`sep=;`, windows-1252, `WAHR`, one quantity in words)",
                WINDOWS,
                "\r\n",
                types("integer date string integer number boolean"),
                "bestellnr",
                1,
                lines(
                        "sep=;\nBestellnr;Datum;Ort;Menge;Preis;Bezahlt\n",
                        i -> String.format(Locale.ROOT, "%d;%02d.05.2024;", 4711 + i * 3, i % 28 + 1)
                                + (i % 2 == 0 ? "Köln;" : "München;")
                                + (i == 17 ? "drei" : "" + i % 9) + ";" + european(cents(i), ".") + " €;"
                                + (i % 3 == 0 ? "WAHR" : "FALSCH")));
    }

    private static ForeignFile french() {
        return new ForeignFile(
                "French accounts (byte order mark, thousands by narrow no-break spaces, `VRAI`)",
                UTF_8,
                "\r\n",
                types("string date string number boolean"),
                "n_commande",
                0,
                lines(
                        "\ufeffN° commande;Date;Client;Montant HT;Livré\n",
                        i -> String.format(Locale.ROOT, "CMD-%05d;%02d/05/2024;Société %d;", i * 2, i % 28 + 1, i % 40)
                                + european(cents(i), "\u202f") + ";" + (i % 4 == 0 ? "VRAI" : "FAUX")));
    }

    private static ForeignFile store() {
        return new ForeignFile(
                "American shop (dollars, month first, AM and PM, `n/a`)",
                UTF_8,
                "\n",
                types("integer timestamp string string number boolean"),
                "order_id",
                0,
                lines(
                        "Order ID,Ordered,Customer,State,Amount,Gift\n",
                        i -> String.format(
                                        Locale.ROOT,
                                        "%d,5/%d/2024 %d:%02d %s,",
                                        10_001 + i * 2,
                                        i % 28 + 1,
                                        i % 12 + 1,
                                        i % 60,
                                        i % 2 == 0 ? "AM" : "PM")
                                + String.format(Locale.ROOT, "\"Smith, Ann %d\",%s,", i % 50, i % 2 == 0 ? "NY" : "CA")
                                + (i % 40 == 7 ? "n/a" : String.format(Locale.ROOT, "\"$%,d.%02d\"", i * 31, i % 100))
                                + (i % 5 == 0 ? ",Yes" : ",No")));
    }

    private static ForeignFile pandas() {
        return new ForeignFile(
                "pandas (index without a name, whole numbers with `.0`, `True`)",
                UTF_8,
                "\n",
                types("integer integer number integer boolean timestamp"),
                "order_id",
                0,
                lines(
                        ",order_id,amount,qty,paid,ts\n",
                        i -> String.format(
                                Locale.ROOT,
                                "%d,%d,%.2f,%s,%s,2024-05-%02d %02d:15:00.123456",
                                i,
                                90_000 + i * 17 % 7919,
                                i * 1.25,
                                i % 11 == 0 ? "" : i % 9 + ".0",
                                i % 2 == 0 ? "True" : "False",
                                i % 28 + 1,
                                i % 24)));
    }

    private static ForeignFile mysql() {
        return new ForeignFile(
                "MySQL, `INTO OUTFILE` (tabs, no header, `\\N`, escaped line ends)",
                UTF_8,
                "\n",
                types("integer string number timestamp boolean"),
                "column_1",
                0,
                lines(
                        "",
                        i -> String.format(
                                Locale.ROOT,
                                "%d\t%s\t%.2f\t2024-05-%02d 10:%02d:00\t%s",
                                i + 1,
                                i % 3 == 0 ? "\\N" : i % 7 == 0 ? "two\\\nlines" : "note " + i % 20,
                                i * 0.75,
                                i % 28 + 1,
                                i % 60,
                                i % 2 == 0 ? "Y" : "N")));
    }

    private static ForeignFile postgres() {
        return new ForeignFile(
                "PostgreSQL, `COPY … CSV` (`t`, fractions of seconds as short as they are, offset `+02`)",
                UTF_8,
                "\n",
                types("string string timestamp boolean number"),
                "id",
                0,
                lines(
                        "id,email,created_at,active,balance\n",
                        i -> String.format(
                                        Locale.ROOT,
                                        "%08x-1111-4222-8333-%012x,u%d@example.org,2024-05-%02d 10:15:%02d",
                                        i * 65_537,
                                        i,
                                        i,
                                        i % 28 + 1,
                                        i % 60)
                                + (i % 9 == 0
                                        ? ""
                                        : "."
                                                + String.format(Locale.ROOT, "%06d", i * 3_331 % 1_000_000)
                                                        .replaceAll("0+$", "1"))
                                + String.format(Locale.ROOT, "+02,%s,%.2f", i % 2 == 0 ? "t" : "f", i * 1.1 - 50)));
    }

    private static ForeignFile shop() {
        return new ForeignFile(
                "Orders of a shop system (items of an order below each other, offset `+0200`)",
                UTF_8,
                "\n",
                types("string string timestamp integer string number string boolean"),
                "name, lineitem_sku",
                0,
                lines(
                        "Name,Email,Created at,Lineitem quantity,Lineitem sku,Lineitem price,Currency,Accepts marketing\n",
                        i -> String.format(
                                Locale.ROOT,
                                "#%d,%s,2024-05-%02d 10:15:00 +0200,%d,SKU-%d,%.2f,EUR,%s",
                                1001 + i / 3,
                                i % 3 == 0 ? "u" + i + "@example.org" : "",
                                i / 3 % 28 + 1,
                                i % 4 + 1,
                                i % 3 + i % 5 * 10,
                                i * 0.5,
                                i / 3 % 2 == 0 ? "yes" : "no")));
    }

    private static ForeignFile unicode() {
        return new ForeignFile(
                "Excel, “Unicode text” (UTF-16, tabs, decimal comma, `ja`)",
                StandardCharsets.UTF_16LE,
                "\r\n",
                types("string string integer number boolean"),
                "sku",
                0,
                lines(
                        "\ufeffSKU\tBezeichnung\tBestand\tEK\tAktiv\n",
                        i -> String.format(
                                Locale.ROOT,
                                "A-%04d\tStück Nr. %d\t%d\t%d,%02d\t%s",
                                i,
                                i % 70,
                                i * 3 % 500,
                                i,
                                i % 100,
                                i % 6 == 0 ? "nein" : "ja")));
    }

    private static ForeignFile sap() {
        return new ForeignFile(
                "SAP list (pipes, lines before the header, dates of eight digits, leading zeros, total)",
                UTF_8,
                "\r\n",
                types("string integer string date number number"),
                "vbeln, posnr",
                0,
                lines(
                                "Sales documents\nClient 100\n\nVBELN|POSNR|MATNR|ERDAT|KWMENG|NETWR\n",
                                i -> String.format(
                                        Locale.ROOT,
                                        "00%08d|%d|0000000000%06d|202405%02d|%d,000|%s",
                                        60_001_000 + i / 4,
                                        i % 4 * 10 + 10,
                                        i * 37 % 90,
                                        i / 4 % 28 + 1,
                                        i % 7 + 1,
                                        european(cents(i), ".")))
                        + "Summe|||||123.456,78\n");
    }

    private static ForeignFile events() {
        return new ForeignFile(
                "BigQuery (times with `UTC`, JSON in a column, `true`)",
                UTF_8,
                "\n",
                types("string integer timestamp string number string boolean"),
                "event_id",
                0,
                lines(
                        "event_id,user_pseudo_id,event_timestamp,event_name,value_usd,params,is_test\n",
                        i -> String.format(
                                Locale.ROOT,
                                "e%07x,%d,2024-05-27 08:%02d:00.123456 UTC,%s,%.3f,\"{\"\"page\"\":%d}\",%s",
                                i * 7919,
                                70_000_000L + i % 90,
                                i % 60,
                                i % 2 == 0 ? "view" : "buy",
                                i * 0.125,
                                i % 9,
                                i % 50 == 0 ? "true" : "false")));
    }

    private static ForeignFile bank() {
        return new ForeignFile(
                "Bank statement (all quoted, four lines before the header, years of two digits, no key)",
                WINDOWS,
                "\r\n",
                types("date date string string number string"),
                "none",
                0,
                lines(
                        """
                        "Konto";"DE89370400440532013000"
                        "Von";"01.05.2024"
                        "Bis";"31.05.2024"

                        "Buchungstag";"Wertstellung";"Auftraggeber";"Verwendungszweck";"Betrag";"Währung"
                        """,
                        i -> String.format(
                                Locale.ROOT,
                                "\"%02d.05.24\";\"%02d.05.24\";\"Händler %d\";\"Rechnung, bezahlt\";\"%s%s\";\"EUR\"",
                                i / 12 + 1,
                                i / 12 + 2,
                                i % 6,
                                i % 3 == 0 ? "-" : "",
                                european(cents(i % 100), "."))));
    }

    private static ForeignFile swiss() {
        return new ForeignFile(
                "Swiss shop (comments, `CHF 1'234.50`, offset `+02:00`, only `false`, three ids missing)",
                UTF_8,
                "\n",
                types("integer timestamp number boolean"),
                "id",
                3,
                lines(
                        "# Export\n# Shop 7\nid;bestellt;betrag;storniert\n",
                        i -> String.format(
                                Locale.ROOT,
                                "%s;2024-05-27T%02d:15:00+02:00;CHF %s;false",
                                i % 100 == 50 ? "" : "" + (i * 3 + 500),
                                i % 24,
                                i < 40
                                        ? i + ".50"
                                        : String.format(Locale.ROOT, "%,d.50", i * 31)
                                                .replace(',', '\''))));
    }
}
