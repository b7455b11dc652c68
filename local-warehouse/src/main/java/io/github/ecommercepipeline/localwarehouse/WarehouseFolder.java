package io.github.ecommercepipeline.localwarehouse;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/**
 * The files of a local warehouse. Locks say who is there: the guard holds {@code guard.lock} alone, each client has a share of
 * {@code clients.lock}; the operating system releases both with their process.
 *
 * @param path absolute
 */
record WarehouseFolder(Path path) {

    private static final int PASSWORD_BYTES = 24;

    static WarehouseFolder at(Path folder) {
        return new WarehouseFolder(folder.toAbsolutePath().normalize());
    }

    /**
     * Where the server listens.
     *
     * @param guard the id of the guard's process
     */
    record Address(int port, long guard) {}

    Path data() {
        return path.resolve("data");
    }

    Path log() {
        return path.resolve("warehouse.log");
    }

    /** Exists while the warehouse is to go on without clients. */
    Path keep() {
        return path.resolve("keep");
    }

    /** Asks the guard to end as soon as there is no client. */
    Path stop() {
        return path.resolve("stop");
    }

    /** Why the last guard could not start the server. */
    Path failure() {
        return path.resolve("failure.txt");
    }

    FileChannel guardLock() throws IOException {
        return lockFile("guard.lock");
    }

    FileChannel clientsLock() throws IOException {
        return lockFile("clients.lock");
    }

    private FileChannel lockFile(String name) throws IOException {
        return FileChannel.open(
                path.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** The address of a server whose guard is alive. */
    Optional<Address> address() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(addressFile())) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            return Optional.empty(); // never there, or just removed by a server that ends
        }
        Address address = new Address(
                Integer.parseInt(properties.getProperty("port")), Long.parseLong(properties.getProperty("guard")));
        return ProcessHandle.of(address.guard()).filter(ProcessHandle::isAlive).map(alive -> address);
    }

    void write(Address address) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("port", String.valueOf(address.port()));
        properties.setProperty("guard", String.valueOf(address.guard()));
        Path whole = path.resolve("server.properties.new");
        try (Writer writer = Files.newBufferedWriter(whole)) {
            properties.store(writer, null);
        }
        Files.move(whole, addressFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void removeAddress() throws IOException {
        Files.deleteIfExists(addressFile());
    }

    private Path addressFile() {
        return path.resolve("server.properties");
    }

    /** The password of the server in this folder, made up when it is first asked for; only this user can read it. */
    String password() throws IOException {
        Path file = path.resolve("password");
        Path ignored = path.resolve(".gitignore");
        if (!Files.exists(ignored)) {
            Files.writeString(ignored, "*\n"); // whoever works in a repository commits neither password nor data
        }
        if (!Files.exists(file)) {
            if (Files.exists(data())) {
                throw new IOException(file + " is missing, so nobody can log in to the warehouse beside it."
                        + " Put it back, or move the folder away to begin with an empty warehouse");
            }
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }
}
