package io.github.ecommercepipeline.cli.lineage;

import io.github.ecommercepipeline.cli.terminal.UsageException;
import io.openlineage.client.OpenLineageClient;
import io.openlineage.client.transports.ApiKeyTokenProvider;
import io.openlineage.client.transports.FileConfig;
import io.openlineage.client.transports.FileTransport;
import io.openlineage.client.transports.HttpConfig;
import io.openlineage.client.transports.HttpTransport;
import io.openlineage.client.transports.Transport;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where lineage goes.
 *
 * @param place as given: a file, to which events are appended, one in each line, or the URL of a server
 * @param apiKey for a server
 * @param namespace of the jobs
 */
public record LineageTarget(String place, Optional<String> apiKey, String namespace) {

    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");
    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("(?i)[?&;]([^=&;]*(?:key|token|secret|passw|pwd|credential)[^=&;]*|auth|code|sig)=");
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final String ALLOWED =
            "; allowed: a file such as lineage.jsonl, or the URL of a server such as https://lineage.example.com";

    /**
     * The target that an option names.
     *
     * @param environment in which {@code OPENLINEAGE_API_KEY} and {@code OPENLINEAGE_NAMESPACE} may be set
     * @throws UsageException if it is neither a file that can be written nor a URL
     */
    public static LineageTarget of(String place, Map<String, String> environment) {
        if (URL.matcher(place).matches()) {
            requireUrl(place);
        } else {
            requireWritable(place);
        }
        return new LineageTarget(
                place,
                Optional.ofNullable(environment.get("OPENLINEAGE_API_KEY")).filter(key -> !key.isBlank()),
                environment.getOrDefault("OPENLINEAGE_NAMESPACE", "ecommerce-data-pipeline"));
    }

    private static void requireUrl(String place) {
        URI url;
        try {
            url = new URI(place);
        } catch (URISyntaxException e) {
            throw new UsageException("--lineage is a malformed URL" + ALLOWED);
        }
        if (url.getUserInfo() != null) {
            throw new UsageException("--lineage contains a login, which other users of this machine can read;"
                    + " allowed: the key in the environment variable OPENLINEAGE_API_KEY");
        }
        Matcher secret = SECRET_PARAMETER.matcher(place);
        if (secret.find()) {
            throw new UsageException("--lineage has the parameter " + secret.group(1)
                    + ", whose value other users of this machine can read;"
                    + " allowed: the key in the environment variable OPENLINEAGE_API_KEY");
        }
        if (url.getHost() == null || !(place.startsWith("http://") || place.startsWith("https://"))) {
            throw new UsageException("--lineage " + withoutParameters(place) + " is not the URL of a server" + ALLOWED);
        }
    }

    private static void requireWritable(String place) {
        Path file = Path.of(place).toAbsolutePath();
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, new byte[0], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UsageException("--lineage " + place + " cannot be written" + ALLOWED);
        }
    }

    OpenLineageClient open() {
        return OpenLineageClient.builder().transport(transport()).build();
    }

    private Transport transport() {
        if (!isUrl()) {
            return new FileTransport(
                    new FileConfig(Path.of(place).toAbsolutePath().toString()));
        }
        HttpConfig config = new HttpConfig();
        config.setUrl(URI.create(place));
        config.setTimeoutInMillis(TIMEOUT_MILLIS);
        apiKey.ifPresent(key -> {
            ApiKeyTokenProvider token = new ApiKeyTokenProvider();
            token.setApiKey(key);
            config.setAuth(token);
        });
        return new HttpTransport(config);
    }

    /** What an error says, as an addition to a message: nothing if it could repeat the address with its parameters. */
    String shown(Exception error) {
        String message = error.getMessage();
        boolean whole = message == null || (isUrl() && !withoutParameters(place).equals(place));
        return whole ? "" : " (" + message.lines().findFirst().orElse("") + ")";
    }

    private boolean isUrl() {
        return URL.matcher(place).matches();
    }

    private static String withoutParameters(String url) {
        return url.replaceFirst("[?#;].*", "");
    }

    /** Without the key, and without the parameters of a URL, which may be secrets. */
    @Override
    public String toString() {
        return isUrl() ? withoutParameters(place) : place;
    }
}
