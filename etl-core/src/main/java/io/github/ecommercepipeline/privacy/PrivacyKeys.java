package io.github.ecommercepipeline.privacy;

import io.github.ecommercepipeline.contract.Contract;
import io.github.ecommercepipeline.contract.ContractProblem;
import io.github.ecommercepipeline.contract.Privacy;
import io.github.ecommercepipeline.contract.Property;
import io.github.ecommercepipeline.contract.QuarantineMode;
import io.github.ecommercepipeline.contract.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of a job.
 *
 * @param pseudonym creates pseudonyms
 * @param quarantine encrypts and decrypts quarantined records
 */
public record PrivacyKeys(Optional<NamedKey> pseudonym, Optional<NamedKey> quarantine) {

    private static final PrivacyKeys NONE = new PrivacyKeys(Optional.empty(), Optional.empty());

    public static PrivacyKeys none() {
        return NONE;
    }

    /** Returns a problem for each place in the contracts that needs a missing key. */
    public List<ContractProblem> missingFor(List<Contract> contracts) {
        List<ContractProblem> problems = new ArrayList<>();
        for (Contract contract : contracts) {
            for (int i = 0; i < contract.properties().size() && pseudonym.isEmpty(); i++) {
                Property property = contract.properties().get(i);
                if (property.privacy() == Privacy.PSEUDONYMISE) {
                    problems.add(new ContractProblem(
                            contract.source(),
                            "schema[0].properties[" + i + "].customProperties[privacy].value",
                            "'pseudonymise' requires a key, and none was given",
                            "a key in " + KeyVariables.PSEUDONYM + ", or mask, drop, keep"));
                }
            }
            if (contract.quarantine() == QuarantineMode.ENCRYPTED && quarantine.isEmpty()) {
                problems.add(new ContractProblem(
                        contract.source(),
                        "schema[0].customProperties[quarantine].value",
                        "'encrypted', the default for contracts with personal values, requires a key, and none was given",
                        "a key in " + KeyVariables.QUARANTINE + ", or masked, raw"));
            }
        }
        return problems;
    }

    /**
     * SHA-256 (hex) over everything in a contract that affects the staged records, including the key of its pseudonyms.
     */
    public String digest(Contract contract) {
        return digest(contract, contract.digest());
    }

    /** Whether the digest is that of this contract, or the one that earlier releases recorded, of the contract's text. */
    public boolean isDigestOf(String digest, Contract contract) {
        return digest.equals(digest(contract, contract.digest()))
                || digest.equals(digest(contract, contract.textDigest()));
    }

    private String digest(Contract contract, String ofContract) {
        if (!contract.pseudonymises()) {
            return ofContract;
        }
        NamedKey key = pseudonym.orElseThrow(() -> new IllegalStateException("no key for pseudonyms"));
        String all = ofContract + '\n' + key.id() + '\n' + key.fingerprint();
        return Sha256.hex(all);
    }
}
