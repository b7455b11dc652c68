package io.github.ecommercepipeline.draft.decide;

import io.github.ecommercepipeline.draft.profile.ColumnProfile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Decides whether a column's few values are two words for true and false, in one language. */
final class BooleanDecision {

    private static final int MOST_SPELLINGS = 6;
    /** The word for true, then that for false. One of them is enough, since they mean nothing else. */
    private static final List<String[]> CLEAR = pairs(
            "true/false",
            "wahr/falsch",
            "vrai/faux",
            "verdadero/falso",
            "verdadeiro/falso",
            "vero/falso",
            "waar/onwaar",
            "sant/falskt",
            "sandt/falsk",
            "prawda/fałsz",
            "pravda/nepravda",
            "igaz/hamis",
            "tosi/epätosi",
            "doğru/yanlış",
            "истина/ложь");
    /** Both must occur. */
    private static final List<String[]> BOTH = pairs(
            "yes/no",
            "y/n",
            "t/f",
            "ja/nein",
            "j/n",
            "oui/non",
            "o/n",
            "sí/no",
            "si/no",
            "s/n",
            "sim/não",
            "sim/nao",
            "ja/nee",
            "ja/nej",
            "ja/nei",
            "tak/nie",
            "t/n",
            "ano/ne",
            "a/n",
            "igen/nem",
            "kyllä/ei",
            "evet/hayır",
            "да/нет",
            "on/off");

    private BooleanDecision() {}

    private static List<String[]> pairs(String... words) {
        return Stream.of(words).map(pair -> pair.split("/")).toList();
    }

    static Optional<ColumnType> of(ColumnProfile column, TypeDecision decision) {
        Map<String, Long> values = new TreeMap<>(column.values().byFrequency());
        column.nullWords().keySet().forEach(values::remove);
        if (column.values().overflowed() || values.isEmpty() || values.size() > MOST_SPELLINGS) {
            return Optional.empty();
        }
        return of(values, CLEAR, true, decision).or(() -> of(values, BOTH, false, decision));
    }

    private static Optional<ColumnType> of(
            Map<String, Long> values, List<String[]> pairs, boolean oneIsEnough, TypeDecision decision) {
        for (String[] pair : pairs) {
            List<String> yes = spelled(pair[0], values);
            List<String> no = spelled(pair[1], values);
            boolean both = !yes.isEmpty() && !no.isEmpty();
            if (yes.size() + no.size() == values.size() && (both || oneIsEnough)) {
                return Optional.of(typed(pair, yes, no, decision));
            }
        }
        return Optional.empty();
    }

    private static List<String> spelled(String word, Map<String, Long> values) {
        return values.keySet().stream().filter(word::equalsIgnoreCase).toList();
    }

    private static ColumnType typed(String[] pair, List<String> yes, List<String> no, TypeDecision decision) {
        List<String> trueTokens = yes.isEmpty() ? List.of(like(no.get(0), pair[0])) : yes;
        List<String> falseTokens = no.isEmpty() ? List.of(like(yes.get(0), pair[1])) : no;
        Map<String, Object> options = new LinkedHashMap<>();
        if (!trueTokens.equals(List.of("true"))) {
            options.put("trueTokens", trueTokens);
        }
        if (!falseTokens.equals(List.of("false"))) {
            options.put("falseTokens", falseTokens);
        }
        List<String> notes = yes.isEmpty() || no.isEmpty()
                ? List.of("CHECK the word for " + yes.isEmpty() + ": only "
                        + Evidence.quoted(yes.isEmpty() ? no.get(0) : yes.get(0)) + " occurs, so that "
                        + Evidence.quoted(yes.isEmpty() ? trueTokens.get(0) : falseTokens.get(0))
                        + " is taken for its opposite.")
                : List.of();
        return decision.typed("boolean", "boolean", options, notes, 0);
    }

    /** The word in capital letters, with a capital letter or without, as the other is. */
    private static String like(String other, String word) {
        if (!Character.isUpperCase(other.charAt(0))) {
            return word;
        }
        return Character.isUpperCase(other.charAt(other.length() - 1))
                ? word.toUpperCase(Locale.ROOT)
                : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
