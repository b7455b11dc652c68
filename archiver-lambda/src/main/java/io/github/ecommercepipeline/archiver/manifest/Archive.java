package io.github.ecommercepipeline.archiver.manifest;

import io.github.ecommercepipeline.archiver.store.Place;
import io.github.ecommercepipeline.archiver.store.StoreException;
import java.time.LocalDate;

/** Where things lie below the archive's root. */
public record Archive(Place root) {

    /** The folder of a day, which holds one for each run. */
    public Place day(String dataset, LocalDate date) {
        return root.below("%s/year=%04d/month=%02d/day=%02d"
                .formatted(dataset, date.getYear(), date.getMonthValue(), date.getDayOfMonth()));
    }

    /** The archive manifest of a run. */
    public Place manifest(String dataset, LocalDate date, String runId) {
        return day(dataset, date).below("run=" + runId + "/_archive.json");
    }

    /**
     * Where the copy of a raw object goes: the folders of its partition as they stand in the raw zone, the run, its name.
     *
     * @throws StoreException if the object does not lie in a folder of the dataset
     */
    public Place copyOf(Place source, String dataset, String runId) {
        String inDataset = within(source, dataset);
        int name = inDataset.lastIndexOf('/') + 1;
        return root.below(
                dataset + "/" + inDataset.substring(0, name) + "run=" + runId + "/" + inDataset.substring(name));
    }

    /** Where a raw object lies in a raw zone below that root. */
    public static Place rawOf(Place source, String dataset, Place raw) {
        return raw.below(dataset + "/" + within(source, dataset));
    }

    /** Whether the object lies in the archive. */
    public boolean holds(Place object) {
        return object.isBelow(root);
    }

    private static String within(Place object, String dataset) {
        String folder = "/" + dataset + "/";
        String path = "/" + object.key();
        int start = path.lastIndexOf(folder);
        if (start < 0) {
            throw new StoreException(object + " does not lie in a folder " + dataset + "/");
        }
        return path.substring(start + folder.length());
    }
}
