package io.github.ecommercepipeline.sandbox.access;

import io.github.ecommercepipeline.sandbox.s3.S3Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request to S3 asks of IAM.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html">Actions of S3</a>
 */
final class S3Asks {

    private static final Pattern PATH = Pattern.compile("/([^/?]+)/?(.*)", Pattern.DOTALL);

    private S3Asks() {}

    /**
     * In the order in which S3 checks them.
     *
     * @throws IllegalArgumentException for a request that is not known here, rather than to pass over it
     */
    static List<Ask> of(S3Request request) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            throw new IllegalArgumentException("Not known here: " + request);
        }
        String bucket = path.group(1);
        String key = decoded(path.group(2));
        Map<String, String> query = query(request.query());
        return key.isEmpty() ? onBucket(request, bucket, query) : onObject(request, bucket, key, query);
    }

    private static List<Ask> onBucket(S3Request request, String bucket, Map<String, String> query) {
        String arn = "arn:aws:s3:::" + bucket;
        String what = request.method() + (query.containsKey("delete") ? "?delete" : "");
        return switch (what) {
            case "GET", "HEAD" -> {
                if (query.containsKey("location")) {
                    yield List.of(Ask.of("s3:GetBucketLocation", arn));
                }
                if (query.containsKey("uploads")) {
                    yield List.of(Ask.of("s3:ListBucketMultipartUploads", arn));
                }
                if (query.containsKey("versions")) {
                    yield List.of(Ask.of("s3:ListBucketVersions", arn));
                }
                yield List.of(new Ask("s3:ListBucket", arn, Map.of("s3:prefix", query.getOrDefault("prefix", ""))));
            }
            // The keys stand in the body, which is not recorded: any of the bucket's.
            case "POST?delete" -> List.of(Ask.of("s3:DeleteObject", arn + "/(several)"));
            default -> throw new IllegalArgumentException("Not known here: " + request);
        };
    }

    private static List<Ask> onObject(S3Request request, String bucket, String key, Map<String, String> query) {
        String arn = "arn:aws:s3:::" + bucket + "/" + key;
        boolean versioned = query.containsKey("versionId");
        if (query.containsKey("tagging")) {
            String verb = request.method().equals("GET") ? "Get" : "Put";
            return List.of(Ask.of("s3:" + verb + "Object" + (versioned ? "Version" : "") + "Tagging", arn));
        }
        if (query.containsKey("attributes")) {
            String object = "s3:GetObject" + (versioned ? "Version" : "");
            return List.of(Ask.of(object + "Attributes", arn), Ask.of(object, arn));
        }
        return switch (request.method()) {
            case "GET" ->
                query.containsKey("uploadId")
                        ? List.of(Ask.of("s3:ListMultipartUploadParts", arn))
                        : List.of(Ask.of("s3:GetObject" + (versioned ? "Version" : ""), arn));
            case "HEAD" -> List.of(Ask.of("s3:GetObject" + (versioned ? "Version" : ""), arn));
            case "PUT" -> {
                List<Ask> asks = new ArrayList<>();
                request.copySource().ifPresent(source -> asks.add(source(source)));
                asks.addAll(written(request, arn));
                yield List.copyOf(asks);
            }
            case "POST" -> written(request, arn);
            case "DELETE" -> {
                if (query.containsKey("uploadId")) {
                    yield List.of(Ask.of("s3:AbortMultipartUpload", arn));
                }
                yield List.of(Ask.of("s3:DeleteObject" + (versioned ? "Version" : ""), arn));
            }
            default -> throw new IllegalArgumentException("Not known here: " + request);
        };
    }

    private static List<Ask> written(S3Request request, String arn) {
        Ask put = Ask.of("s3:PutObject", arn);
        return request.header("x-amz-tagging").isPresent()
                ? List.of(put, Ask.of("s3:PutObjectTagging", arn))
                : List.of(put);
    }

    private static Ask source(String copySource) {
        String plain = copySource.startsWith("/") ? copySource.substring(1) : copySource;
        int version = plain.indexOf("?versionId=");
        String object = decoded(version < 0 ? plain : plain.substring(0, version));
        return Ask.of("s3:GetObject" + (version < 0 ? "" : "Version"), "arn:aws:s3:::" + object);
    }

    private static Map<String, String> query(String query) {
        Map<String, String> parameters = new TreeMap<>();
        for (String part : List.of(query.split("&", -1))) {
            int equals = part.indexOf('=');
            if (equals >= 0) {
                parameters.put(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
            } else if (!part.isEmpty()) {
                parameters.put(decoded(part), "");
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
