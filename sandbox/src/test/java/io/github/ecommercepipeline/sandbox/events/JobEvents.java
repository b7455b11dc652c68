package io.github.ecommercepipeline.sandbox.events;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Events as EventBridge carries them, out of {@code events/} among the resources. */
public final class JobEvents {

    private JobEvents() {}

    /** One event, such as {@code succeeded}. */
    public static String named(String name) throws IOException {
        try (InputStream in = JobEvents.class.getResourceAsStream("/events/" + name + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
