package io.github.ecommercepipeline.run;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;

/** Records for {@code engine/words.odcs.yaml}: all ways of writing its values, and some that are none; always the same. */
final class WordsFile {

    private static final int RECORDS = 400;

    private static final List<List<String>> VALUES = List.of(
            List.of("a", "b", "c", "A", " b ", "none", "d", "", "\u0130", "\u1e9e"),
            List.of("1", "2", "3", "4 pcs", "5x", "6", "-1", "x", "0", "12"),
            List.of(
                    "1,00",
                    "2,50",
                    "99,99",
                    "1.234,56",
                    "\u20ac 3,10",
                    "(5,00)",
                    "7,25-",
                    "",
                    "1,005",
                    "10 EUR",
                    "50,00"),
            List.of("12.5%", "0.5", "1e-2", "", "100 %", "1.23456"),
            List.of(
                    "abc",
                    "stra\u00dfe",
                    " x ",
                    "NULL",
                    "n/a",
                    "10-20",
                    "a-7",
                    "o'neil",
                    "5",
                    "\u01c6ungla",
                    "\u65e5\u672c",
                    "It's",
                    "4-x",
                    "\ud83d\ude00",
                    "\u0391\u03a3"),
            List.of("2024-02-29", "29 Feb 2024", "15.01.24", "2024-02-30", "", "1 Mar 2024", "2023-12-31"),
            List.of(
                    "2024-05-27 10:00:00",
                    "2024-03-31 02:30:00",
                    "2023-10-29 02:30:00",
                    "2024-05-27T08:00:00+02:00",
                    "27/5/2024 3:04 PM EDT",
                    "",
                    "2024-05-26T22:30Z",
                    "27/5/2024"),
            List.of("yes", "no", "1", "0", "", "true"));

    private WordsFile() {}

    static byte[] content() {
        Random dice = new Random(20240527);
        StringBuilder file = new StringBuilder("kind;quantity;price;share;note;sold;seen;member\n");
        for (int i = 0; i < RECORDS; i++) {
            StringJoiner line = new StringJoiner(";", "", "\n");
            for (List<String> values : VALUES) {
                // The first values are good ones, and most frequent.
                int most = dice.nextInt(4) == 0 ? values.size() : 3;
                line.add(values.get(dice.nextInt(most)));
            }
            file.append(line);
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }
}
