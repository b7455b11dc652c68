package io.github.ecommercepipeline.sandbox.redshift.load;

import io.github.ecommercepipeline.sandbox.redshift.sql.CopyCommand;
import io.github.ecommercepipeline.sandbox.redshift.sql.CopyFormat;
import io.github.ecommercepipeline.sandbox.redshift.sql.Refusal;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What COPY and UNLOAD do in S3; errors are told as Redshift tells them, and are refusals. */
public final class S3Objects {

    private static final int NOT_FOUND = 404;

    private final S3Client client;

    /** @param client stays the caller's to close */
    public S3Objects(S3Client client) {
        this.client = client;
    }

    /** The files of a COPY in their order; those that a manifest does not insist on may be missing. */
    public List<LoadFile> files(CopyCommand copy) {
        return copy.manifest()
                ? ofManifest(copy.location(), copy.format() instanceof CopyFormat.Parquet)
                : withPrefix(copy.location());
    }

    /** The object's bytes; the caller closes them. */
    public InputStream open(LoadFile file) {
        return told(() -> client.getObject(get -> get.bucket(file.bucket()).key(file.key())));
    }

    void download(LoadFile file, Path to) {
        told(() -> client.getObject(get -> get.bucket(file.bucket()).key(file.key()), to));
    }

    void upload(Path from, String bucket, String key) {
        told(() -> client.putObject(put -> put.bucket(bucket).key(key), from));
    }

    List<LoadFile> withPrefix(String location) {
        List<LoadFile> files = listed(location);
        if (files.isEmpty()) {
            throw Refusal.internal(
                    "The specified S3 prefix '" + S3Place.of(location).key() + "' does not exist",
                    "error: The specified S3 prefix does not exist, code: 8001");
        }
        return files;
    }

    List<LoadFile> listed(String location) {
        S3Place place = S3Place.of(location);
        List<LoadFile> files = new ArrayList<>();
        told(() -> {
            client.listObjectsV2Paginator(list -> list.bucket(place.bucket()).prefix(place.key()))
                    .contents()
                    .forEach(object -> files.add(new LoadFile(place.bucket(), object.key(), object.size())));
            return null;
        });
        return files;
    }

    private List<LoadFile> ofManifest(String location, boolean lengthsRequired) {
        S3Place place = S3Place.of(location);
        byte[] json = told(
                () -> client.getObjectAsBytes(get -> get.bucket(place.bucket()).key(place.key()))
                        .asByteArrayUnsafe());
        List<LoadFile> files = new ArrayList<>();
        for (Manifest.Entry entry : Manifest.parse(json, location).entries()) {
            if (lengthsRequired && entry.contentLength().isEmpty()) {
                throw Refusal.internal("Manifest entry " + entry.url() + " has no meta.content_length", "code: 8001");
            }
            Optional<LoadFile> file = find(entry.url());
            if (file.isEmpty() && entry.mandatory()) {
                throw Refusal.internal("Mandatory url is not present in S3: " + entry.url(), "code: 8001");
            }
            file.ifPresent(found -> {
                if (entry.contentLength().orElse(found.bytes()) != found.bytes()) {
                    throw Refusal.internal(
                            "The manifest says " + entry.contentLength().getAsLong() + " bytes for " + entry.url()
                                    + ", it has " + found.bytes(),
                            "code: 8001");
                }
                files.add(found);
            });
        }
        return files;
    }

    private Optional<LoadFile> find(String url) {
        S3Place place = S3Place.of(url);
        try {
            long bytes = client.headObject(head -> head.bucket(place.bucket()).key(place.key()))
                    .contentLength();
            return Optional.of(new LoadFile(place.bucket(), place.key(), bytes));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw told(e);
        }
    }

    private interface Call<T> {
        T run();
    }

    private static <T> T told(Call<T> call) {
        try {
            return call.run();
        } catch (SdkException e) {
            throw told(e);
        }
    }

    private static Refusal told(SdkException error) {
        if (error instanceof S3Exception s3 && s3.awsErrorDetails() != null) {
            return Refusal.internal(
                    "S3ServiceException:" + s3.awsErrorDetails().errorMessage() + ",Status " + s3.statusCode()
                            + ",Error " + s3.awsErrorDetails().errorCode(),
                    "code: 8001");
        }
        return Refusal.internal("S3 does not answer: " + error.getMessage(), "code: 8001");
    }
}
