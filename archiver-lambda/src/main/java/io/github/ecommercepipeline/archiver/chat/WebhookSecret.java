package io.github.ecommercepipeline.archiver.chat;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The secret that holds the webhook's URL, and nothing else.
 *
 * @param name name or ARN
 */
record WebhookSecret(SecretsManagerClient client, String name) {

    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    /**
     * Reads it.
     *
     * @throws ChatException if it cannot be read or holds no URL; the message says nothing of its text
     */
    URI url() {
        if (name.isBlank()) {
            throw new ChatException(ChatHandler.SECRET + " is missing; allowed: the name or ARN of a secret");
        }
        String text;
        try {
            text = client.getSecretValue(request -> request.secretId(name)).secretString();
        } catch (SdkException e) {
            throw new ChatException("the secret " + name + " cannot be read: " + e.getMessage());
        }
        return parsed(Optional.ofNullable(text).orElse("").strip())
                .orElseThrow(
                        () -> new ChatException(
                                "the secret " + name
                                        + " is not the URL of a webhook; allowed: one address that begins with https://, and nothing else"));
    }

    /** Without encryption only on this machine, since the address is all that a stranger needs in order to post. */
    static Optional<URI> parsed(String text) {
        try {
            URI url = new URI(text);
            boolean safe = "https".equalsIgnoreCase(url.getScheme())
                    || ("http".equalsIgnoreCase(url.getScheme()) && THIS_MACHINE.contains("" + url.getHost()));
            return Optional.of(url).filter(any -> safe && url.getHost() != null && url.getUserInfo() == null);
        } catch (URISyntaxException e) {
            // Its message quotes the text.
            return Optional.empty();
        }
    }
}
