package io.github.ecommercepipeline.generator.raw;

import java.time.LocalDate;
import java.util.regex.Pattern;

/** The keys of a day's objects. */
final class FileNames {

    private static final Pattern PART = Pattern.compile("part-[0-9]{5}\\.csv(\\.gz)?");

    private FileNames() {}

    static String folder(String dataset, LocalDate day) {
        String[] parts = day.toString().split("-", 3);
        return dataset + "/year=" + parts[0] + "/month=" + parts[1] + "/day=" + parts[2];
    }

    static String part(int file, boolean gzip) {
        String number = Integer.toString(file);
        return "part-" + "0".repeat(5 - number.length()) + number + (gzip ? ".csv.gz" : ".csv");
    }

    /** Whether the name is one that the generator writes. */
    static boolean isPart(String name) {
        return PART.matcher(name).matches();
    }

    static String truth(LocalDate day) {
        return "_truth/" + day + ".json";
    }
}
