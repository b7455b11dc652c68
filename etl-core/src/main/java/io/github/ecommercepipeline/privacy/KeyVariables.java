package io.github.ecommercepipeline.privacy;

import io.github.ecommercepipeline.contract.ContractException;
import io.github.ecommercepipeline.contract.ContractProblem;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads keys out of named texts, such as a process's environment or the fields of a secret; never out of arguments. */
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
     * The keys that are given: each in Base64, with its name under the same variable with {@code _ID}. An empty variable
     * counts as none.
     *
     * @throws ContractException with all that is wrong, and without any key
     */
    public static PrivacyKeys read(Map<String, String> texts) {
        KeyVariables variables = new KeyVariables(texts);
        PrivacyKeys keys = new PrivacyKeys(variables.key(PSEUDONYM), variables.key(QUARANTINE));
        if (!variables.problems.isEmpty()) {
            throw new ContractException(variables.problems);
        }
        return keys;
    }

    private Optional<SecretKey> key(String variable) {
        String text = texts.getOrDefault(variable, "").strip();
        String id = texts.getOrDefault(variable + ID_SUFFIX, "").strip();
        if (text.isEmpty()) {
            if (!id.isEmpty()) {
                problem(variable, "is missing beside " + variable + ID_SUFFIX, "both, or none");
            }
            return Optional.empty();
        }
        boolean named = SecretKey.isId(id);
        if (!named) {
            problem(variable + ID_SUFFIX, id.isEmpty() ? "is missing" : "is no name", SecretKey.ALLOWED_ID);
        }
        byte[] bytes = decoded(text);
        if (bytes.length < SecretKey.LEAST_BYTES) {
            problem(variable, "is no key", "Base64 of " + SecretKey.LEAST_BYTES + " or more random bytes");
            return Optional.empty();
        }
        return named ? Optional.of(SecretKey.of(id, bytes)) : Optional.empty();
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0]; // its message holds a part of the key
        }
    }

    private void problem(String variable, String what, String allowed) {
        problems.add(new ContractProblem(SOURCE, variable, what, allowed));
    }
}
