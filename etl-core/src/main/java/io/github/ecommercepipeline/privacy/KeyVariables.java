package io.github.ecommercepipeline.privacy;

import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.contract.ContractProblem;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads keys from named texts, such as a process's environment or the fields of a secret, never from arguments. */
public final class KeyVariables {

    public static final String PSEUDONYM = "PIPELINE_PSEUDONYM_KEY";
    public static final String QUARANTINE = "PIPELINE_QUARANTINE_KEY";

    private static final String ID_SUFFIX = "_ID";
    private static final String SOURCE = "environment";

    private final Map<String, String> texts;
    private final List<ContractProblem> problems = new ArrayList<>();

    private KeyVariables(Map<String, String> texts) {
        this.texts = texts;
    }

    /**
     * Reads each key in Base64 from its variable, and the key's name from the variable with the suffix {@code _ID}. An
     * empty variable counts as absent.
     *
     * @throws ContractException with all problems, none of which contains a key
     */
    public static PrivacyKeys read(Map<String, String> texts) {
        KeyVariables variables = new KeyVariables(texts);
        PrivacyKeys keys = new PrivacyKeys(variables.key(PSEUDONYM), variables.key(QUARANTINE));
        if (!variables.problems.isEmpty()) {
            throw new ContractException(variables.problems);
        }
        return keys;
    }

    private Optional<NamedKey> key(String variable) {
        String text = texts.getOrDefault(variable, "").strip();
        String id = texts.getOrDefault(variable + ID_SUFFIX, "").strip();
        if (text.isEmpty()) {
            if (!id.isEmpty()) {
                problem(variable, "is missing although " + variable + ID_SUFFIX + " is set", "both or neither");
            }
            return Optional.empty();
        }
        boolean named = NamedKey.isId(id);
        if (!named) {
            problem(variable + ID_SUFFIX, id.isEmpty() ? "is missing" : "is not a valid name", NamedKey.ALLOWED_ID);
        }
        byte[] bytes = decoded(text);
        if (bytes.length < NamedKey.MIN_BYTES) {
            problem(variable, "is not a valid key", "Base64 of " + NamedKey.MIN_BYTES + " or more random bytes");
            return Optional.empty();
        }
        return named ? Optional.of(NamedKey.of(id, bytes)) : Optional.empty();
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0]; // the exception's message contains a part of the key
        }
    }

    private void problem(String variable, String what, String allowed) {
        problems.add(new ContractProblem(SOURCE, variable, what, allowed));
    }
}
