package io.github.ecommercepipeline.archiver.purge;

import io.github.ecommercepipeline.archiver.store.S3Failures;
import io.github.ecommercepipeline.manifest.StorePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockLegalHoldStatus;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Removes the earlier versions of objects, and the delete markers of those that are gone. The current version of an object stays. A delete
 * marker goes last, and only if nothing is left that it hides: without it an earlier version would be the current one.
 *
 * @param dryRun whether they are only counted
 */
record Purge(S3Client s3, boolean dryRun) {

    private record Versions(List<ObjectVersion> objects, List<DeleteMarkerEntry> markers) {}

    Purged object(StorePath path) {
        Versions all = versions(path);
        long removed = 0;
        List<String> kept = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (ObjectVersion version : all.objects()) {
            if (Boolean.TRUE.equals(version.isLatest())) {
                continue;
            }
            Optional<String> why = remove(path, version.versionId(), notes);
            if (why.isEmpty()) {
                removed++;
            } else {
                kept.add(path + ", version " + version.versionId() + ": " + why.get());
            }
        }
        long markers = 0;
        for (DeleteMarkerEntry marker : all.markers()) {
            boolean hides = Boolean.TRUE.equals(marker.isLatest()) && !kept.isEmpty();
            if (!hides) {
                if (!dryRun) {
                    delete(path, marker.versionId());
                }
                markers++;
            }
        }
        return new Purged(removed, markers, kept, notes);
    }

    /** The keys below a folder that have earlier versions or delete markers. */
    SortedSet<String> keys(StorePath folder) {
        SortedSet<String> keys = new TreeSet<>();
        ListObjectVersionsRequest request = ListObjectVersionsRequest.builder()
                .bucket(folder.bucket())
                .prefix(folder.key().endsWith("/") ? folder.key() : folder.key() + "/")
                .build();
        for (ListObjectVersionsResponse page : s3.listObjectVersionsPaginator(request)) {
            page.versions().stream()
                    .filter(version -> !Boolean.TRUE.equals(version.isLatest()))
                    .forEach(version -> keys.add(version.key()));
            page.deleteMarkers().forEach(marker -> keys.add(marker.key()));
        }
        return keys;
    }

    private Versions versions(StorePath path) {
        List<ObjectVersion> objects = new ArrayList<>();
        List<DeleteMarkerEntry> markers = new ArrayList<>();
        ListObjectVersionsRequest request = ListObjectVersionsRequest.builder()
                .bucket(path.bucket())
                .prefix(path.key())
                .build();
        for (ListObjectVersionsResponse page : s3.listObjectVersionsPaginator(request)) {
            page.versions().stream()
                    .filter(version -> version.key().equals(path.key()))
                    .forEach(objects::add);
            page.deleteMarkers().stream()
                    .filter(marker -> marker.key().equals(path.key()))
                    .forEach(markers::add);
        }
        return new Versions(objects, markers);
    }

    /** Why a version is kept; empty if it was, or would be, removed. */
    private Optional<String> remove(StorePath path, String version, List<String> notes) {
        try {
            HeadObjectResponse head = s3.headObject(
                    get -> get.bucket(path.bucket()).key(path.key()).versionId(version));
            Instant until = head.objectLockRetainUntilDate();
            if (until != null && until.isAfter(Instant.now())) {
                return Optional.of("Object Lock (" + head.objectLockModeAsString() + ") holds it until " + until
                        + "; purge again then");
            }
            if (head.objectLockLegalHoldStatus() == ObjectLockLegalHoldStatus.ON) {
                return Optional.of("a legal hold keeps it; purge again once the hold is removed");
            }
            if (head.replicationStatus() != null) {
                notes.add(path + ", version " + version + ": its replication status is "
                        + head.replicationStatusAsString()
                        + "; removing a version is not replicated, so purge the other bucket too");
            }
            if (!dryRun) {
                delete(path, version);
            }
            return Optional.empty();
        } catch (S3Exception e) {
            return Optional.of(S3Failures.reason(e));
        }
    }

    private void delete(StorePath path, String version) {
        s3.deleteObject(object -> object.bucket(path.bucket()).key(path.key()).versionId(version));
    }
}
