package io.github.ecommercepipeline.archiver.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ecommercepipeline.archiver.FakeS3;
import io.github.ecommercepipeline.archiver.store.ArchiveStorageOptions;
import io.github.ecommercepipeline.archiver.store.Copier;
import io.github.ecommercepipeline.archiver.store.CopyExecutors;
import io.github.ecommercepipeline.archiver.store.Deadline;
import io.github.ecommercepipeline.archiver.store.ManifestStore;
import io.github.ecommercepipeline.archiver.store.ObjectTags;
import io.github.ecommercepipeline.archiver.store.PartSize;
import io.github.ecommercepipeline.archiver.store.Store;
import io.github.ecommercepipeline.manifest.ArchiveFolder;
import io.github.ecommercepipeline.manifest.ArchiveManifest;
import io.github.ecommercepipeline.manifest.BatchStatus;
import io.github.ecommercepipeline.manifest.Checksum;
import io.github.ecommercepipeline.manifest.ManifestJson;
import io.github.ecommercepipeline.manifest.OutcomeCounts;
import io.github.ecommercepipeline.manifest.OutputFolder;
import io.github.ecommercepipeline.manifest.RunManifest;
import io.github.ecommercepipeline.manifest.StorePath;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** Keys that Amazon S3 takes although other servers, and Hadoop, do not. */
class RestoredKeysTest {

    private static final LocalDate DAY = LocalDate.of(2024, 5, 27);
    private static final String PARTITION = "orders/year=2024/month=05/day=27/";

    private final FakeS3 s3 = new FakeS3();
    private final OutputFolder output = new OutputFolder("s3://lake/out");
    private final ArchiveFolder archive = new ArchiveFolder(StorePath.ofS3("s3://lake/archive"));

    @Test
    void objects_return_to_their_own_keys_below_a_root_with_a_leading_slash() {
        List<String> names = List.of("a.csv", "/a.csv", "back\\slash.csv");
        List<ArchiveManifest.Entry> entries = new ArrayList<>();
        for (String name : names) {
            entries.add(archived(StorePath.ofS3("s3://lake//raw/" + PARTITION + name)));
        }
        put(archive.manifest("orders", DAY, "r1").toString(), manifest(entries));
        put(output.runManifest("orders", DAY, "r1"), run());

        BatchRestored restored = restore(StorePath.ofS3("s3://lake//raw"));

        assertThat(restored.summary())
                .isEqualTo("orders 2024-05-27: 3 objects restored from run r1, 0 already present, 0 failed");
        for (String name : names) {
            String key = "/raw/" + PARTITION + name;
            assertThat(s3.objects.get(key)).as(key).isEqualTo(content(key));
        }
    }

    private BatchRestored restore(StorePath raw) {
        ManifestStore manifests = new ManifestStore(new Store(s3), output);
        try (CopyExecutors executors = new CopyExecutors(2, Deadline.none())) {
            Copier copier = new Copier(
                    manifests.store(),
                    new ArchiveStorageOptions(StorageClass.STANDARD, Optional.empty(), ObjectTags.none()),
                    new PartSize(PartSize.LARGEST, PartSize.LARGEST),
                    executors,
                    Clock.systemUTC());
            return new Restore(archive, raw, manifests, copier).batch("orders", DAY);
        }
    }

    private ArchiveManifest.Entry archived(StorePath source) {
        byte[] content = content(source.key());
        StorePath copy = archive.copyOf(source, "orders", "r1");
        s3.objects.put(copy.key(), content);
        return new ArchiveManifest.Entry(
                source.toString(),
                Optional.empty(),
                FakeS3.etag(content),
                Optional.empty(),
                content.length,
                copy.toString(),
                new Checksum(Checksum.Algorithm.SHA256, FakeS3.etag(content)),
                Instant.EPOCH);
    }

    private static byte[] content(String key) {
        return ("id\n" + key + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private void put(String url, Object document) {
        s3.objects.put(StorePath.ofS3(url).key(), new ManifestJson(output).write(document));
    }

    private static ArchiveManifest manifest(List<ArchiveManifest.Entry> entries) {
        return new ArchiveManifest(ArchiveManifest.SCHEMA_VERSION, "r1", "orders", DAY, Instant.EPOCH, entries);
    }

    private static RunManifest run() {
        return new RunManifest(
                RunManifest.SCHEMA_VERSION,
                "r1",
                "orders",
                DAY,
                BatchStatus.PUBLISHED,
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH,
                "1.0.0",
                "contract",
                "inputs",
                List.of(),
                OutcomeCounts.ZERO,
                Map.of(),
                List.of(),
                List.of(),
                0,
                List.of(),
                Optional.of(1L));
    }
}
