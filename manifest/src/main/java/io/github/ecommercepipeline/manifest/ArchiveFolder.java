package io.github.ecommercepipeline.manifest;

import java.time.LocalDate;
import java.util.Locale;

/** The archive, and its layout. */
public record ArchiveFolder(StorePath root) {

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
     * The copy of a raw object: below its partition's folders, as the raw zone names them, and the run.
     *
     * @throws IllegalArgumentException if the object is not in a folder of the dataset
     */
    public StorePath copyOf(StorePath source, String dataset, String runId) {
        String inDataset = within(source, dataset);
        int name = inDataset.lastIndexOf('/') + 1;
        return root.below(
                dataset + "/" + inDataset.substring(0, name) + "run=" + runId + "/" + inDataset.substring(name));
    }

    /**
     * A raw object in the raw zone with that root.
     *
     * @throws IllegalArgumentException if the object is not in a folder of the dataset
     */
    public static StorePath rawOf(StorePath source, String dataset, StorePath raw) {
        return raw.below(dataset + "/" + within(source, dataset));
    }

    /** Whether the object is in the archive. */
    public boolean contains(StorePath object) {
        return object.isBelow(root);
    }

    private static String within(StorePath object, String dataset) {
        String folder = "/" + dataset + "/";
        String path = "/" + object.key();
        int start = path.lastIndexOf(folder);
        if (start < 0) {
            throw new IllegalArgumentException(object + " is not in a folder " + dataset + "/");
        }
        return path.substring(start + folder.length());
    }
}
