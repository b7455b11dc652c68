package io.github.ecommercepipeline.draft.profile;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a column's first texts look like e-mail addresses, telephone numbers, bank accounts or payment cards. */
public final class PersonalEvidence {

    private static final int MOST = 2_000;
    private static final int MOST_BYTES = 100;
    private static final double MANY = 0.5;
    private static final double NEARLY_ALL = 0.9;
    private static final int MOD = 97;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s.]{2,}");
    private static final Pattern PHONE =
            Pattern.compile("(\\+|00)[1-9][0-9 ()/.-]{6,20}[0-9]|\\([0-9]{3}\\) ?[0-9]{3}-[0-9]{4}");
    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");
    private static final Pattern CARD = Pattern.compile("[2-6][0-9]{12,18}");

    private int seen;
    private int emails;
    private int phones;
    private int ibans;
    private int cards;

    void add(byte[] bytes, int from, int to) {
        if (seen == MOST) {
            return;
        }
        seen++;
        int length = to - from;
        if (length < 6 || length > MOST_BYTES) {
            return;
        }
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        if (EMAIL.matcher(text).matches()) {
            emails++;
        } else if (PHONE.matcher(text).matches()) {
            phones++;
        } else {
            String compact = text.replaceAll("[ -]", "");
            ibans += isIban(compact) ? 1 : 0;
            cards += isCard(compact) ? 1 : 0;
        }
    }

    private static boolean isIban(String text) {
        if (!IBAN.matcher(text).matches()) {
            return false;
        }
        StringBuilder digits = new StringBuilder();
        (text.substring(4) + text.substring(0, 4)).chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(MOD)).intValue() == 1;
    }

    /** The check digit of payment cards; one in ten other numbers has a right one too. */
    private static boolean isCard(String text) {
        if (!CARD.matcher(text).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(text.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    /** What most of the texts are, if it is personal. */
    public Optional<String> kind() {
        if (seen == 0) {
            return Optional.empty();
        }
        if (emails > seen * MANY) {
            return Optional.of("e-mail addresses");
        }
        if (phones > seen * MANY) {
            return Optional.of("telephone numbers");
        }
        if (ibans > seen * MANY) {
            return Optional.of("bank accounts (IBAN)");
        }
        return cards > seen * NEARLY_ALL ? Optional.of("numbers of payment cards") : Optional.empty();
    }
}
