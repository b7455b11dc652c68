package io.github.ecommercepipeline.standin.load;

import io.github.ecommercepipeline.standin.sql.CopyCommand;
import io.github.ecommercepipeline.standin.sql.CopyFormat;
import io.github.ecommercepipeline.standin.sql.RedshiftException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** S3 operations of COPY and UNLOAD; errors are reported as Redshift reports them. */
public final class S3Objects {

    private static final int NOT_FOUND = 404;

    private final S3Client client;

    /** The client remains the caller's to close. */
    public S3Objects(S3Client client) {
        this.client = client;
    }

    /** The files of a COPY, in order; those that a manifest does not declare mandatory may be missing. */
    public List<LoadFile> files(CopyCommand copy) {
        return copy.manifest()
                ? ofManifest(copy.location(), copy.format() instanceof CopyFormat.Parquet)
                : withPrefix(copy.location());
    }

    /** The object's content; the caller closes the stream. */
    public InputStream open(LoadFile file) {
        return reported(() -> client.getObject(get -> get.bucket(file.bucket()).key(file.key())));
    }

    public void download(LoadFile file, Path to) {
        reported(() -> client.getObject(get -> get.bucket(file.bucket()).key(file.key()), to));
    }

    public void upload(Path from, String bucket, String key) {
        reported(() -> client.putObject(put -> put.bucket(bucket).key(key), from));
    }

    private List<LoadFile> withPrefix(String location) {
        List<LoadFile> files = listed(location);
        if (files.isEmpty()) {
            throw RedshiftException.internal(
                    "The specified S3 prefix '" + S3Location.of(location).key() + "' does not exist",
                    "error: The specified S3 prefix does not exist, code: 8001");
        }
        return files;
    }

    public List<LoadFile> listed(String location) {
        S3Location place = S3Location.of(location);
        List<LoadFile> files = new ArrayList<>();
        reported(() -> {
            client.listObjectsV2Paginator(list -> list.bucket(place.bucket()).prefix(place.key()))
                    .contents()
                    .forEach(object -> files.add(new LoadFile(place.bucket(), object.key(), object.size())));
            return null;
        });
        return files;
    }

    private List<LoadFile> ofManifest(String location, boolean lengthsRequired) {
        S3Location place = S3Location.of(location);
        byte[] json = reported(
                () -> client.getObjectAsBytes(get -> get.bucket(place.bucket()).key(place.key()))
                        .asByteArrayUnsafe());
        List<LoadFile> files = new ArrayList<>();
        for (CopyManifest.Entry entry : CopyManifest.parse(json, location).entries()) {
            if (lengthsRequired && entry.contentLength().isEmpty()) {
                throw RedshiftException.internal(
                        "Manifest entry " + entry.url() + " has no meta.content_length", "code: 8001");
            }
            Optional<LoadFile> file = find(entry.url());
            if (file.isEmpty() && entry.mandatory()) {
                throw RedshiftException.internal("Mandatory url is not present in S3: " + entry.url(), "code: 8001");
            }
            file.ifPresent(found -> {
                if (entry.contentLength().orElse(found.bytes()) != found.bytes()) {
                    throw RedshiftException.internal(
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
        S3Location place = S3Location.of(url);
        try {
            long bytes = client.headObject(head -> head.bucket(place.bucket()).key(place.key()))
                    .contentLength();
            return Optional.of(new LoadFile(place.bucket(), place.key(), bytes));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw reported(e);
        }
    }

    private interface Call<T> {
        T run();
    }

    private static <T> T reported(Call<T> call) {
        try {
            return call.run();
        } catch (SdkException e) {
            throw reported(e);
        }
    }

    private static RedshiftException reported(SdkException error) {
        if (error instanceof S3Exception s3 && s3.awsErrorDetails() != null) {
            return RedshiftException.internal(
                    "S3ServiceException:" + s3.awsErrorDetails().errorMessage() + ",Status " + s3.statusCode()
                            + ",Error " + s3.awsErrorDetails().errorCode(),
                    "code: 8001");
        }
        return RedshiftException.internal("S3 does not respond: " + error.getMessage(), "code: 8001");
    }
}
