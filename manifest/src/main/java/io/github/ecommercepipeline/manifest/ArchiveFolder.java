package io.github.ecommercepipeline.manifest;

import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The archive, and its layout. */
public record ArchiveFolder(StorePath root) {

    private static final String DAY = "/year(?:=|%3D)[^/]+/month(?:=|%3D)[^/]+/day(?:=|%3D)[^/]+/";
    private static final Pattern SHARED =
            Pattern.compile(".*/([^/]+)" + DAY, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** The name of an archive manifest, which is in the folder of its run. */
    public static final String MANIFEST = "_archive.json";

    /** The manifest of a run, relative to the archive's root. */
    public static String manifestPath(String dataset, LocalDate date, String runId) {
        return dayPath(dataset, date) + "/run=" + runId + "/" + MANIFEST;
    }

    private static String dayPath(String dataset, LocalDate date) {
        return String.format(
                Locale.ROOT,
                "%s/year=%04d/month=%02d/day=%02d",
                dataset,
                date.getYear(),
                date.getMonthValue(),
                date.getDayOfMonth());
    }

    /** The folder of a day, which has one folder for each run. */
    public StorePath day(String dataset, LocalDate date) {
        return root.below(dayPath(dataset, date));
    }

    /** The manifest of a run. */
    public StorePath manifest(String dataset, LocalDate date, String runId) {
        return root.below(manifestPath(dataset, date, runId));
    }

    /**
     * The copy of a raw object: below its folder, its partition's folders, as the raw zone names them, and the run.
     *
     * @param folder of the raw zone in which the object is: the dataset's, or one that several share
     * @throws IllegalArgumentException if the object is not in that folder
     */
    public StorePath copyOf(StorePath source, String folder, String runId) {
        return copyOf(source, folder, runId, folder);
    }

    /**
     * The copy that a dataset makes for itself of an object of a folder that several share.
     *
     * @throws IllegalArgumentException if the object is not in that folder
     */
    public StorePath copyOf(StorePath source, String folder, String runId, String dataset) {
        String inFolder = within(source, folder);
        int name = inFolder.lastIndexOf('/') + 1;
        return root.below(
                dataset + "/" + inFolder.substring(0, name) + "run=" + runId + "/" + inFolder.substring(name));
    }

    /**
     * A raw object in the raw zone with that root.
     *
     * @throws IllegalArgumentException if the object is neither in a folder of the dataset nor in one of a day
     */
    public static StorePath rawOf(StorePath source, String dataset, StorePath raw) {
        Matcher shared = SHARED.matcher("/" + source.key());
        boolean own = dayFolder("/" + source.key(), dataset) >= 0;
        String folder = own || !shared.lookingAt() ? dataset : shared.group(1);
        return raw.below(folder + "/" + within(source, folder));
    }

    /** Whether the object is in the archive. */
    public boolean contains(StorePath object) {
        return object.isBelow(root);
    }

    /** Where the last folder of that name begins that has folders of days; negative if there is none. */
    private static int dayFolder(String path, String name) {
        Matcher days =
                Pattern.compile("/" + Pattern.quote(name) + "(?=" + DAY + ")").matcher(path);
        int start = -1;
        while (days.find()) {
            start = days.start();
        }
        return start;
    }

    private static String within(StorePath object, String dataset) {
        String folder = "/" + dataset + "/";
        String path = "/" + object.key();
        int day = dayFolder(path, dataset);
        int start = day >= 0 ? day : path.lastIndexOf(folder);
        if (start < 0) {
            throw new IllegalArgumentException(object + " is not in a folder " + dataset + "/");
        }
        return path.substring(start + folder.length());
    }
}
