package io.github.ecommercepipeline.infrastructure.config;

/** Reads IPv4 address ranges. */
final class Cidr {

    private Cidr() {}

    /**
     * An address range, or the empty string after a problem was reported.
     *
     * @param shortest the smallest prefix length
     * @param longest the largest prefix length
     */
    static String read(SettingsFields fields, String name, int shortest, int longest) {
        String allowed = "the first address of a network and its size, /" + shortest + " to /" + longest
                + ", such as 10.40.0.0/" + shortest;
        String text = fields.text(name, "\\d{1,3}(\\.\\d{1,3}){3}/\\d{1,2}", allowed);
        if (!text.isEmpty() && !isNetwork(text, shortest, longest)) {
            fields.problem(name, "is " + text + " (allowed: " + allowed + ")");
            return "";
        }
        return text;
    }

    private static boolean isNetwork(String text, int shortest, int longest) {
        String[] parts = text.split("[./]", -1);
        long address = 0;
        for (int octet = 0; octet < 4; octet++) {
            int value = Integer.parseInt(parts[octet]);
            if (value > 255) {
                return false;
            }
            address = address << 8 | value;
        }
        int size = Integer.parseInt(parts[4]);
        return size >= shortest && size <= longest && address % (1L << (32 - size)) == 0;
    }
}
