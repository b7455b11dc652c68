package io.github.ecommercepipeline.warehouse;

import java.util.Objects;
import java.util.Optional;

/**
 * Where the warehouse is and who asks; its text never shows a password, not even one that stands in the URL.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/database}, with the driver's own parameters
 * @param user empty: as the URL says
 * @param password empty: as the URL or the server's trust says
 */
public record WarehouseSettings(String jdbcUrl, Optional<String> user, Optional<String> password) {

    public WarehouseSettings {
        Objects.requireNonNull(jdbcUrl, "jdbcUrl");
        if (!jdbcUrl.startsWith("jdbc:")) {
            throw new IllegalArgumentException("a warehouse URL starts with jdbc:postgresql:");
        }
    }

    /** The server and database of the URL, without parameters or credentials. */
    public String address() {
        return jdbcUrl.replaceFirst("[?;].*$", "").replaceFirst("//[^/]*@", "//");
    }

    @Override
    public String toString() {
        return address();
    }
}
